package dev.clientele.campaign.projection;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.departed;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.left;
import static dev.clientele.campaign.Base.link;
import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.status;
import static dev.clientele.campaign.Papers.interaction;
import static dev.clientele.campaign.Papers.openDeal;
import static dev.clientele.campaign.Papers.paidInvoice;
import static dev.clientele.campaign.Papers.payment;
import static dev.clientele.campaign.Papers.wonDeal;
import static dev.clientele.contracts.ClientEvent.ConsentState.GRANTED;
import static dev.clientele.contracts.ClientEvent.ConsentState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.counting.CountingSettings;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CampaignTest
class ProjectionTest {
    private static final int LANE = 3;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Inject
    Base base;

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    ClientProjection projection;

    @Test
    void anyOrderBatchingAndRepetitionGivesTheSameRows() {
        List<Event> story = story();
        String expected = null;
        for (int seed = 0; seed < 20; seed++) {
            clear();
            List<Event> told = new ArrayList<>(story);
            var random = new Random(seed);
            if (seed > 0) Collections.shuffle(told, random);
            told.addAll(told.subList(0, random.nextInt(told.size())));
            for (int from = 0; from < told.size(); ) {
                int to = Math.min(told.size(), from + 1 + random.nextInt(5));
                base.hear(LANE, told.subList(from, to));
                from = to;
            }
            String rows = rows();
            if (expected == null) expected = rows;
            assertThat(rows).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void whatIsSaidOnKafkaArrives() {
        UUID id = UUID.randomUUID();
        UUID segment = UUID.randomUUID();
        say(contact(id, id, null, "Иван", "kafka@example.org"), status(id, "ACTIVE"), entered(segment, id));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.<String>read(handle -> handle.createQuery("""
                                select concat_ws(' ', u.life, p.emails[1], s.status, m.inside) from unit u
                                  join person p using (lane, unit_id) join work_status s using (lane, unit_id)
                                  join member m using (lane, unit_id) where u.unit_id = :id
                                """)
                                .bind("id", id)
                                .mapTo(String.class)
                                .findOne()
                                .orElse("")))
                        .isEqualTo("LIVE kafka@example.org ACTIVE t"));
    }

    @Test
    void aDealThatMovesWithinItsLaneBelongsToTheNewClientOnly() {
        UUID before = base.unitInLane(LANE);
        UUID after = base.unitInLane(LANE);
        UUID deal = UUID.randomUUID();
        var opened = openDeal(deal, before, DAY);
        var moved = wonDeal(deal, after, DAY, null);
        base.hear(opened, moved, new Departed("deal", deal, before, moved.version()));
        assertThat(purchases()).contains(after + " " + deal + " " + DAY).noneMatch(one -> one.startsWith(before + " "));
    }

    /** Settled question 4. */
    @Test
    void aDealAndItsInvoiceAreOnePurchaseAndAPaymentAloneIsOne() {
        UUID unit = base.unitInLane(LANE);
        UUID deal = UUID.randomUUID();
        UUID alone = UUID.randomUUID();
        base.hear(
                wonDeal(deal, unit, DAY, null),
                paidInvoice(UUID.randomUUID(), unit, deal, DAY.plusDays(3)),
                payment(alone, unit, DAY.plusDays(9)));
        assertThat(purchases().stream().filter(one -> one.startsWith(unit + " ")))
                .containsExactlyInAnyOrder(
                        unit + " " + deal + " " + DAY.plusDays(3), unit + " " + alone + " " + DAY.plusDays(9));
    }

    /** CLS-04: each switch both ways. */
    @Test
    void whatCountsAsAPurchaseIsConfigured() {
        UUID unit = base.unitInLane(LANE);
        UUID deal = UUID.randomUUID();
        UUID bare = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        UUID alone = UUID.randomUUID();
        base.hear(
                wonDeal(deal, unit, DAY, null),
                wonDeal(bare, unit, DAY, null),
                paidInvoice(one, unit, deal, DAY.plusDays(3)),
                paidInvoice(two, unit, deal, DAY.plusDays(4)),
                payment(alone, unit, DAY.plusDays(9)));
        assertThat(keysOf(unit)).containsExactlyInAnyOrder(deal, bare, alone);
        try {
            count("PER_INVOICE", false);
            assertThat(keysOf(unit)).containsExactlyInAnyOrder(one, two, bare);
        } finally {
            count("BY_DEAL", true);
        }
        assertThat(keysOf(unit)).containsExactlyInAnyOrder(deal, bare, alone);
    }

    private void count(String grouping, boolean standalonePayments) {
        CountingSettings settings = new SmallRyeConfigBuilder()
                .withMapping(CountingSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "clientele.counting.purchases.grouping",
                                grouping,
                                "clientele.counting.purchases.standalone-payments",
                                String.valueOf(standalonePayments)),
                        "operator",
                        100))
                .build()
                .getConfigMapping(CountingSettings.class);
        new CountingChange(database, settings).begin(new StartupEvent());
    }

    private List<UUID> keysOf(UUID unit) {
        return purchases().stream()
                .filter(one -> one.startsWith(unit + " "))
                .map(one -> UUID.fromString(one.split(" ")[1]))
                .toList();
    }

    private List<String> purchases() {
        return database.read(handle -> handle.createQuery(
                        "select concat_ws(' ', unit_id, purchase_key, bought_on) from purchases(:lane)")
                .bind("lane", LANE)
                .mapTo(String.class)
                .list());
    }

    @Test
    void anErasedPersonLeavesTheLedger() {
        UUID id = base.unitInLane(LANE);
        database.run(tx -> tx.execute("""
                insert into delivery (lane, campaign_id, trigger_id, unit_id, recipient_id, channel, occurrence, state,
                                      address, next_attempt_at, planned_at)
                values (3, ?, ?, ?, ?, 'EMAIL', 'ONCE', 'SENT', 'a@example.org', now(), now())
                """, UUID.randomUUID(), UUID.randomUUID(), id, id));
        base.hear(contact(id, id, null, Life.ERASED, null));
        assertThat(database.<Long>read(handle -> handle.createQuery(
                                "select count(*) from delivery where unit_id = :id and address is null")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()))
                .isEqualTo(1);
    }

    /** Two companies and their people, one of whom moves away; all on one lane. */
    private List<Event> story() {
        UUID one = base.unitInLane(LANE);
        UUID other = base.unitInLane(LANE);
        UUID mover = base.unitInLane(LANE);
        UUID free = base.unitInLane(LANE);
        UUID segment = UUID.randomUUID();
        UUID deal = UUID.randomUUID();
        UUID paper = UUID.randomUUID();
        var link = link(one, mover, 1);
        var opened = openDeal(deal, one, DAY);
        var moved = wonDeal(deal, other, DAY, DAY.plusYears(1));
        return List.of(
                company(one, "Один", null, "one@example.org"),
                company(other, "Другой", null),
                contact(mover, mover, one, "Пётр", "old@example.org"),
                contact(mover, one, one, "Пётр", "old@example.org"),
                link,
                personalData(one, mover, GRANTED),
                contact(mover, one, one, "Пётр", "new@example.org"),
                contact(mover, one, other, "Пётр", "new@example.org"),
                departed("link", link.linkId(), one),
                contact(mover, other, other, "Пётр", "new@example.org"),
                contact(mover, mover, other, "Пётр", "new@example.org"),
                personalData(other, mover, GRANTED),
                marketing(other, mover, "*", GRANTED),
                marketing(other, mover, "*", WITHDRAWN),
                contact(free, free, null, "Анна", "anna@example.org"),
                status(free, "NEW"),
                status(free, "ACTIVE"),
                entered(segment, free),
                left(segment, free),
                entered(segment, one),
                opened,
                new Departed("deal", deal, one, moved.version()),
                moved,
                paidInvoice(paper, one, deal, DAY),
                departed("invoice", paper, one),
                payment(paper, free, DAY),
                departed("payment", paper, free),
                payment(paper, free, DAY),
                interaction(paper, free, Direction.OUTBOUND, DAY),
                interaction(paper, free, Direction.INBOUND, DAY));
    }

    private void say(Event... events) {
        database.run(tx -> {
            for (Event event : events)
                outbox.append(tx, new Said(Stream.of(event).topic(), event.key(), event.unitId(), event));
        });
    }

    private void clear() {
        database.run(tx ->
                projection.tables().forEach(table -> tx.execute("delete from " + table + " where lane = " + LANE)));
    }

    private String rows() {
        return projection.tables().stream().map(this::rows).collect(Collectors.joining("\n"));
    }

    private String rows(String table) {
        return database.read(
                handle -> handle.createQuery("select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from "
                                + table + " t where lane = " + LANE)
                        .mapTo(String.class)
                        .one());
    }
}
