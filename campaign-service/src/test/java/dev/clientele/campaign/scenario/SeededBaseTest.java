package dev.clientele.campaign.scenario;

import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.newcomer;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.statusOn;
import static dev.clientele.campaign.Papers.inbound;
import static dev.clientele.campaign.Papers.openDeal;
import static dev.clientele.campaign.Papers.payment;
import static dev.clientele.campaign.Papers.wonDeal;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;
import static dev.clientele.contracts.ClientEvent.ConsentState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Must show 7: the drip and the return scenario on a seeded base, day by day, against statements over the facts that know
 * nothing of plans. Small here; the whole one is {@code ./clientele soak scenarios --count 20000 --days 400}.
 */
@CampaignTest
class SeededBaseTest {
    private static final LocalDate DAY = LocalDate.of(2040, 1, 1);
    private static final int CLIENTS = Integer.getInteger("soak.count", 150);
    private static final int DAYS = Integer.getInteger("soak.days", 40);
    /** A small base leaves most lanes with a client or none, and each of them costs as much as a full one. */
    private static final int LANES = CLIENTS < 1_000 ? 2 : 16;

    private static final int MANAGERS = 5;
    private static final int ROUNDS_MAX = 5;
    private static final int PASSES_MAX = 2_000;

    @Inject
    Base base;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    private final Random random = new Random(Long.getLong("soak.seed", 7));
    private final Map<Integer, List<Event>> byDay = new TreeMap<>();
    private final List<UUID> clients = new ArrayList<>();
    private final List<UUID> managers = new ArrayList<>();
    private Simulation simulation;
    private UUID drip;
    private UUID comeBack;

    @BeforeEach
    void begin() {
        simulation = new Simulation(feeding);
        simulation.at(DAY.minusDays(1));
        drip = Simulation.example("drip");
        comeBack = Simulation.example("return");
        for (int i = 0; i < MANAGERS; i++) managers.add(UUID.randomUUID());
    }

    @AfterEach
    void end() {
        Simulation.disable(drip);
        Simulation.disable(comeBack);
        simulation.end();
    }

    @Test
    void everyStepAndReasonIsWhatPlainSqlSays() {
        for (int i = 0; i < CLIENTS; i++) client();
        for (int day = 0; day < DAYS; day++) {
            byDay.getOrDefault(day, List.of()).stream()
                    .collect(Collectors.groupingBy(event -> base.laneOf(event.unitId())))
                    .forEach(base::hear);
            simulation.once(DAY.plusDays(day));
        }
        Simulation.disable(comeBack);
        send();

        tell();
        assertThat(counts(OFFERS)).isNotEmpty().isEqualTo(counts(OFFERS_BY_FACTS));
        assertThat(counts(DRIP_ENDS)).isNotEmpty().isEqualTo(counts(DRIP_ENDS_BY_FACTS));
        assertThat(counts(RETURNS)).isNotEmpty().isEqualTo(counts(RETURNS_BY_FACTS));
    }

    /** As it stands in the README of the service. */
    private void tell() {
        System.out.printf("%n%d clients, %d days%n| what | became of it | how many |%n|---|---|---|%n", CLIENTS, DAYS);
        table("", counts(OFFERS));
        table("drip ", counts(DRIP_ENDS));
        table("return ", counts(RETURN_STATES));
    }

    private static void table(String what, Map<String, Integer> counts) {
        counts.forEach((key, count) -> {
            String[] words = (what + key).split(" ", 2);
            System.out.printf("| %s | %s | %,d |%n", words[0], words[1].strip(), count);
        });
    }

    /** A mailbox that is slow for a moment is asked again, as ever. */
    private void send() {
        for (int round = 0; round < ROUNDS_MAX && waiting() > 0; round++) {
            for (int i = 0; i < PASSES_MAX && dispatcher.pass() > 0; i++) Thread.onSpinWait();
            TestClock.movable().advance(Duration.ofHours(2));
        }
    }

    private int waiting() {
        return counts(OFFERS).entrySet().stream()
                .filter(offers -> offers.getKey().contains("QUEUED"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void client() {
        UUID id = base.unitInLane(clients.size() % LANES);
        clients.add(id);
        int registered = random.nextInt(DAYS * 2 / 3);
        int kind = random.nextInt(20);
        UUID manager = random.nextInt(6) == 0 ? null : managers.get(random.nextInt(MANAGERS));
        on(
                registered,
                kind < 5
                        ? newcomer(id, DAY.plusDays(registered), manager)
                        : newcomer(id, DAY.plusDays(registered), manager, id + "@example.org"));
        if (kind > 9) on(registered, personalData(id, id, kind > 14 ? GRANTED : WITHDRAWN));
        if (kind > 14) on(registered, marketing(id, id, "*", kind > 15 ? WITHDRAWN : GRANTED));
        if (random.nextInt(3) > 0) feedback(id, registered + random.nextInt(25));
        if (random.nextInt(2) > 0) career(id, registered + random.nextInt(20));
    }

    private void feedback(UUID client, int day) {
        LocalDate date = DAY.plusDays(day);
        on(
                day,
                switch (random.nextInt(4)) {
                    case 0 -> payment(UUID.randomUUID(), client, date);
                    case 1 -> openDeal(UUID.randomUUID(), client, date);
                    case 2 -> wonDeal(UUID.randomUUID(), client, date, null);
                    default -> inbound(client, date);
                });
    }

    /** LOST, perhaps RETURNED and ACTIVE, perhaps too late, perhaps LOST again. */
    private void career(UUID client, int day) {
        String before = "ACTIVE";
        int at = day;
        for (String status : List.of("LOST", "RETURNED", "ACTIVE", "LOST", "ACTIVE")) {
            if (at >= DAYS || random.nextInt(6) == 0) return;
            on(at, statusOn(client, before, status, DAY.plusDays(at)));
            before = status;
            at += 1 + random.nextInt(70);
        }
    }

    private void on(int day, Event event) {
        byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(event);
    }

    private static final String FEEDBACK = """
        with feedback as (
            select unit_id, min(day) as day
              from (select unit_id, occurred_on as day from interaction where direction = 'INBOUND'
                     union all select unit_id, opened_on from deal
                     union all select unit_id, paid_on from payment) fact
             group by unit_id)
        """;
    private static final String OFFERS = """
        select p.code || ' ' || d.state || ' ' || coalesce(d.reason, ''), count(*)
          from delivery d join scenario_step p on p.id = d.trigger_id
         where d.unit_id = any(:clients) and p.scenario_id = :drip group by 1
        """;
    private static final String OFFERS_BY_FACTS = FEEDBACK + """
        select 'offer-' || offer.number || case
                   when feedback.day <= :last then ' CANCELLED SCENARIO_ENDED'
                   when cardinality(u.emails) = 0 then ' SKIPPED NO_ADDRESS'
                   when personal.state is null then ' SKIPPED NO_CONSENT'
                   when personal.state = 'WITHDRAWN' then ' SKIPPED WITHDRAWN'
                   when words.state is null then ' SKIPPED NO_CONSENT'
                   when words.state = 'WITHDRAWN' then ' SKIPPED WITHDRAWN'
                   else ' SENT ' end, count(*)
          from unit u
          left join feedback using (unit_id)
          left join consent personal on personal.unit_id = u.unit_id and personal.purpose = 'PERSONAL_DATA'
          left join consent words on words.unit_id = u.unit_id and words.purpose = 'MARKETING'
          join (values (1, 0), (2, 8), (3, 15)) as offer(number, age)
            on feedback.day is null or feedback.day > u.registered_on + offer.age
         where u.unit_id = any(:clients) and u.registered_on + offer.age <= :last
         group by 1
        """;
    private static final String DRIP_ENDS = """
        select state || ' ' || coalesce(reason, ''), count(*) from enrolment
         where unit_id = any(:clients) and scenario_id = :drip group by 1
        """;
    private static final String DRIP_ENDS_BY_FACTS = FEEDBACK + """
        select case when feedback.day <= least(u.registered_on + 31, :last) then 'SUCCEEDED FEEDBACK'
                    when u.registered_on + 31 <= :last then 'FAILED NO_FEEDBACK' else 'ACTIVE ' end, count(*)
          from unit u left join feedback using (unit_id)
         where u.unit_id = any(:clients) and (feedback.day is null or feedback.day > u.registered_on)
         group by 1
        """;
    private static final String RETURNS = """
        select coalesce(cast(responsible_id as text), 'nobody') || ' ' || to_char(started_on, 'YYYY-MM') || ' '
                   || state, count(*)
          from enrolment where unit_id = any(:clients) and scenario_id = :return group by 1
        """;

    private static final String RETURN_STATES = """
        select state, count(*) from enrolment where unit_id = any(:clients) and scenario_id = :return group by 1
        """;

    /** A LOST opens one unless one is open; it ends at the next ACTIVE, or on day 90, whichever is first. */
    private static final String RETURNS_BY_FACTS = """
        select coalesce(cast(u.responsible_id as text), 'nobody') || ' ' || to_char(lost.day, 'YYYY-MM') || ' '
                   || case when back.day <= lost.day + 90 then 'SUCCEEDED'
                           when lost.day + 90 <= :last then 'FAILED' else 'ACTIVE' end, count(*)
          from told lost
          join unit u using (unit_id)
          left join lateral (select min(day) as day from told
                              where unit_id = lost.unit_id and status = 'ACTIVE' and day > lost.day) back on true
         where lost.status = 'LOST' and lost.unit_id = any(:clients)
         group by 1
        """;

    private Map<String, Integer> counts(String sql) {
        return database.write(tx -> {
            if (sql.contains(" told ")) tell(tx);
            var query = tx.createQuery(sql).bindArray("clients", UUID.class, clients);
            if (sql.contains(":drip")) query.bind("drip", drip);
            if (sql.contains(":return")) query.bind("return", comeBack);
            if (sql.contains(":last")) query.bind("last", DAY.plusDays(DAYS - 1));
            return query.map((row, _) -> Map.entry(row.getString(1), row.getInt(2))).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
        });
    }

    /** The statuses as they were said; the projection keeps the last one only. */
    private void tell(Handle tx) {
        tx.execute("create temp table told (unit_id uuid, status text, day date) on commit drop");
        var batch = tx.prepareBatch("insert into told values (:unit, :status, :day)");
        byDay.values().stream()
                .flatMap(List::stream)
                .filter(StatusChanged.class::isInstance)
                .map(StatusChanged.class::cast)
                .forEach(said -> batch.bind("unit", said.unitId())
                        .bind("status", said.to())
                        .bind("day", said.effectiveOn())
                        .add());
        batch.execute();
        tx.execute("create index on told (unit_id, day)");
        tx.execute("analyze told");
    }
}
