package dev.clientele.campaign.scenario;

import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.newcomer;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.statusOn;
import static dev.clientele.campaign.Papers.inbound;
import static dev.clientele.campaign.Papers.interaction;
import static dev.clientele.campaign.Papers.openDeal;
import static dev.clientele.campaign.Papers.payment;
import static dev.clientele.campaign.Papers.wonDeal;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;
import static dev.clientele.contracts.ClientEvent.ConsentState.WITHDRAWN;
import static dev.clientele.contracts.InteractionEvent.Direction.OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
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
    /** So that some letters have gone when feedback comes, and others wait still. */
    private static final int SENT_EVERY = 7;

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
    private final long began = System.nanoTime();
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
        database.run(tx -> tx.execute("drop table if exists said"));
    }

    @Test
    void everyStepAndReasonIsWhatPlainSqlSays() {
        for (int i = 0; i < CLIENTS; i++) client();
        for (int day = 0; day < DAYS; day++) {
            byDay.getOrDefault(day, List.of()).stream()
                    .collect(Collectors.groupingBy(event -> base.laneOf(event.unitId())))
                    .forEach(base::hear);
            simulation.once(DAY.plusDays(day));
            if (day % SENT_EVERY == SENT_EVERY - 1 || day == DAYS - 1) send();
        }
        keepWhatWasSaid();
        tell();

        assertThat(counts(OFFERS)).isNotEmpty().isEqualTo(counts(OFFERS_BY_FACTS));
        assertThat(counts(TASKS)).isNotEmpty().isEqualTo(counts(TASKS_BY_FACTS));
        assertThat(counts(DRIP_ENDS)).isNotEmpty().isEqualTo(counts(DRIP_ENDS_BY_FACTS));
        assertThat(counts(RETURN_ENDS)).isNotEmpty().isEqualTo(counts(RETURN_ENDS_BY_FACTS));
        assertThat(figures(drip))
                .isEqualTo(together(counts(DRIP_STEPS_BY_FACTS), withoutCancelReason(counts(OFFERS_BY_FACTS))));
        assertThat(figures(comeBack))
                .isEqualTo(together(counts(RETURN_STEPS_BY_FACTS), withoutCancelReason(counts(TASKS_BY_FACTS))));
        assertThat(conversion()).isEqualTo(counts(RETURNS_BY_FACTS));
    }

    /** As it stands in the README of the service. */
    private void tell() {
        System.out.printf(
                "%n%d clients, %d days, %d s%n| what | became of it | how many |%n|---|---|---|%n",
                CLIENTS, DAYS, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        table("", counts(OFFERS));
        table("drip ", counts(DRIP_ENDS));
        table("", counts(TASKS));
        table("return ", counts(RETURN_ENDS));
    }

    private static void table(String what, Map<String, Integer> counts) {
        counts.forEach((key, count) -> {
            String[] words = (what + key).split(" ", 2);
            System.out.printf("| %s | %s | %,d |%n", words[0], words[1].strip(), count);
        });
    }

    /** A mailbox that is slow for a moment is asked again, as ever. */
    private void send() {
        for (int round = 0; round < ROUNDS_MAX && counts(WAITING).containsKey("QUEUED"); round++) {
            for (int i = 0; i < PASSES_MAX && dispatcher.pass() > 0; i++) Thread.onSpinWait();
            TestClock.movable().advance(Duration.ofHours(2));
        }
    }

    /** What the API says of the steps: who came to each, and what became of its messages. */
    private static Map<String, Integer> figures(UUID scenario) {
        var figures = new TreeMap<String, Integer>();
        List<Map<String, Object>> steps = Simulation.statistics(scenario).getList("steps");
        for (Map<String, Object> step : steps) {
            figures.put(step.get("step") + " entered", (Integer) step.get("entered"));
            add(figures, step.get("step") + " ", step.get("deliveries"));
            figures.remove(step.get("step") + " SKIPPED");
            add(figures, step.get("step") + " SKIPPED ", step.get("skipped"));
        }
        return figures;
    }

    private static void add(Map<String, Integer> figures, String what, Object counts) {
        ((Map<?, ?>) counts).forEach((key, count) -> figures.put(what + key, (Integer) count));
    }

    private static Map<String, Integer> withoutCancelReason(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replace(" SCENARIO_ENDED", "").strip(),
                        Map.Entry::getValue,
                        Integer::sum,
                        TreeMap::new));
    }

    private static Map<String, Integer> together(Map<String, Integer> some, Map<String, Integer> more) {
        var all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    /** REP-06 as the API reports it. */
    private Map<String, Integer> conversion() {
        var conversion = new TreeMap<String, Integer>();
        List<Map<String, Object>> rows = Simulation.get("/api/v1/reports/return-conversion?scenarioId=" + comeBack
                        + "&from=" + DAY + "&to=" + DAY.plusDays(DAYS))
                .getList("rows");
        for (Map<String, Object> row : rows) {
            String cohort = row.getOrDefault("managerId", "nobody") + " "
                    + row.get("period").toString().substring(0, 7) + " ";
            for (String state : List.of("started", "succeeded", "failed", "open"))
                if ((Integer) row.get(state) > 0) conversion.put(cohort + state, (Integer) row.get(state));
        }
        return conversion;
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
        if (kind > 7) on(registered, personalData(id, id, kind > 9 ? GRANTED : WITHDRAWN));
        if (kind > 11) on(registered, marketing(id, id, "*", kind > 13 ? GRANTED : WITHDRAWN));
        if (kind > 9 && random.nextInt(4) == 0) anotherMind(id, registered + 1 + random.nextInt(20));
        if (random.nextInt(3) == 0)
            on(registered, interaction(UUID.randomUUID(), id, OUTBOUND, DAY.plusDays(registered)));
        if (random.nextInt(3) > 0) feedback(id, registered + random.nextInt(25));
        if (random.nextInt(2) > 0) career(id, registered + random.nextInt(20));
    }

    private void anotherMind(UUID client, int day) {
        on(
                day,
                switch (random.nextInt(3)) {
                    case 0 -> personalData(client, client, WITHDRAWN);
                    case 1 -> marketing(client, client, "*", WITHDRAWN);
                    default -> marketing(client, client, "*", GRANTED);
                });
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
             group by unit_id),
        """;
    /** Who is in the drip: nobody who has answered on the day of the registration. */
    private static final String NEWCOMERS = FEEDBACK + """
        newcomer as (
            select u.unit_id, u.registered_on as day, cardinality(u.emails) > 0 as has_address, feedback.day as answered
              from unit u left join feedback using (unit_id)
             where u.unit_id = any(:clients) and (feedback.day is null or feedback.day > u.registered_on)),
        """;
    /** One per LOST; it ends at the next ACTIVE, or on day 90, whichever is first. */
    private static final String LOSSES = """
        with loss as (
            select lost.unit_id, u.responsible_id, lost.day, active.day <= lost.day + 90 as won,
                   least(active.day, lost.day + 90) as ended
              from said lost join unit u using (unit_id)
              left join lateral (select min(day) as day from said
                                  where unit_id = lost.unit_id and state = 'ACTIVE' and day > lost.day) active on true
             where lost.state = 'LOST'),
        step as (
            select 'call' as code, unit_id, day, ended from loss
             union all
            select 'secure', loss.unit_id, back.day, ended from loss join said back
                on back.unit_id = loss.unit_id and back.state = 'RETURNED' and back.day > loss.day and back.day < ended)
        """;
    /** What is handed over waits until a weekly sending; on that day the scenario moves first. */
    private static final String SENT_ON = "least(%1$s + :every - 1 - (%1$s - :first) %% :every, :last)";

    private static final String DELIVERIES = """
        select p.code || ' ' || d.state || ' ' || coalesce(d.reason, ''), count(*)
          from delivery d join scenario_step p on p.id = d.trigger_id
         where d.unit_id = any(:clients) and p.scenario_id = %s group by 1
        """;
    private static final String OFFERS = DELIVERIES.formatted(":drip");
    private static final String TASKS = DELIVERIES.formatted(":return");
    private static final String WAITING = """
        select d.state, count(*) from delivery d join scenario_step p on p.id = d.trigger_id
         where p.scenario_id in (:drip, :return) and d.state = 'QUEUED' group by 1
        """;
    private static final String OFFERS_BY_FACTS = NEWCOMERS + """
        offer as (
            select number, unit_id, has_address, answered, %s as sent_on
              from newcomer join (values (1, 0), (2, 8), (3, 15)) as offer(number, age)
                on coalesce(answered > newcomer.day + age, true) and newcomer.day + age <= :last)
        select 'offer-' || number || case
                   when answered <= sent_on then ' CANCELLED SCENARIO_ENDED'
                   when not has_address then ' SKIPPED NO_ADDRESS'
                   when personal.state is null then ' SKIPPED NO_CONSENT'
                   when personal.state = 'WITHDRAWN' then ' SKIPPED WITHDRAWN'
                   when words.state is null then ' SKIPPED NO_CONSENT'
                   when words.state = 'WITHDRAWN' then ' SKIPPED WITHDRAWN'
                   else ' SENT ' end, count(*)
          from offer
          left join lateral (select state from said where unit_id = offer.unit_id and what = 'PERSONAL_DATA'
                                and day <= sent_on order by place desc limit 1) personal on true
          left join lateral (select state from said where unit_id = offer.unit_id and what = 'MARKETING'
                                and day <= sent_on order by place desc limit 1) words on true
         group by 1
        """.formatted(SENT_ON.formatted("(newcomer.day + age)"));
    private static final String TASKS_BY_FACTS = LOSSES + """
        select code || case when ended <= %s then ' CANCELLED SCENARIO_ENDED' else ' SENT ' end, count(*)
          from step group by 1
        """.formatted(SENT_ON.formatted("day"));
    private static final String ENDS = """
        select state || ' ' || coalesce(reason, ''), count(*) from enrolment
         where unit_id = any(:clients) and scenario_id = %s group by 1
        """;
    private static final String DRIP_ENDS = ENDS.formatted(":drip");
    private static final String RETURN_ENDS = ENDS.formatted(":return");
    private static final String DRIP_ENDS_BY_FACTS = NEWCOMERS + """
        ended as (
            select case when answered <= least(day + 31, :last) then 'SUCCEEDED FEEDBACK'
                        when day + 31 <= :last then 'FAILED NO_FEEDBACK' else 'ACTIVE ' end as how
              from newcomer)
        select how, count(*) from ended group by 1
        """;
    private static final String RETURN_ENDS_BY_FACTS = LOSSES + """
        select case when ended > :last then 'ACTIVE ' when won then 'SUCCEEDED ACTIVE' else 'FAILED DEADLINE' end,
               count(*)
          from loss group by 1
        """;
    private static final String DRIP_STEPS_BY_FACTS = NEWCOMERS + """
        reached as (
            select code from newcomer
              join (values (0, 'first-week'), (0, 'offer-1'), (0, 'day-8'),
                           (8, 'second-week'), (8, 'offer-2'), (8, 'day-15'),
                           (15, 'first-month'), (15, 'offer-3'), (15, 'day-31'), (31, 'silent')) as step(age, code)
                on coalesce(answered > day + age, true) and day + age <= :last)
        select code || ' entered', count(*) from reached group by 1
        """;
    private static final String RETURN_STEPS_BY_FACTS = LOSSES + """
        select name || ' entered', count(*)
          from step join (values ('call', 'call'), ('call', 'lost'), ('secure', 'secure'), ('secure', 'returned'))
                      as both_of(code, name) using (code)
         group by 1
        """;
    private static final String RETURNS_BY_FACTS = LOSSES + """
        select coalesce(cast(responsible_id as text), 'nobody') || ' ' || to_char(day, 'YYYY-MM') || ' ' || state,
               count(*)
          from loss cross join lateral (
            select 'started' as state
             union all
            select case when ended > :last then 'open' when won then 'succeeded' else 'failed' end) counted
         group by 1
        """;

    private Map<String, Integer> counts(String sql) {
        return database.read(handle -> {
            var query = handle.createQuery(sql);
            if (sql.contains(":clients")) query.bindArray("clients", UUID.class, clients);
            if (sql.contains(":drip")) query.bind("drip", drip);
            if (sql.contains(":return")) query.bind("return", comeBack);
            if (sql.contains(":first")) query.bind("first", DAY);
            if (sql.contains(":last")) query.bind("last", DAY.plusDays(DAYS - 1));
            if (sql.contains(":every")) query.bind("every", SENT_EVERY);
            return query.map((row, _) -> Map.entry(row.getString(1), row.getInt(2))).stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
        });
    }

    /** Statuses and consents as they were said, in their order; a projection keeps the last ones only. */
    private void keepWhatWasSaid() {
        database.run(tx -> {
            tx.execute("create table said (place serial, unit_id uuid, what text, state text, day date)");
            var batch =
                    tx.prepareBatch("insert into said (unit_id, what, state, day) values (:unit, :what, :state, :day)");
            byDay.forEach((day, events) -> events.forEach(event -> {
                String state = switch (event) {
                    case StatusChanged status -> status.to();
                    case ConsentChanged consent -> consent.state().name();
                    default -> null;
                };
                String what = event instanceof ConsentChanged consent
                        ? consent.purpose().name()
                        : "STATUS";
                if (state == null) return;
                batch.bind("unit", event.unitId())
                        .bind("what", what)
                        .bind("state", state)
                        .bind("day", DAY.plusDays(day))
                        .add();
            }));
            batch.execute();
            tx.execute("create index on said (unit_id, day)");
            tx.execute("analyze said");
        });
    }
}
