package dev.clientele.segment.model;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.segment.Events;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.testing.events.ACompany;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** However events come and days pass, members are those the model finds. */
@Execution(ExecutionMode.CONCURRENT)
class CompositionModelTest {
    private static final List<String> RULES = List.of(
            "{'all':[{'field':'client.purchaseCount','op':'ge','value':2},"
                    + "{'field':'client.lastPurchaseOn','op':'notInLast','value':'P90D'}]}",
            "{'field':'client.purchaseCount','op':'eq','value':0}",
            "{'any':[{'field':'sales.hasActiveInterest','op':'eq','value':true},"
                    + "{'field':'interactions.hasFeedback','op':'eq','value':true}]}",
            "{'field':'interactions.lastAt','op':'notInLast','value':'P1M'}",
            "{'field':'sales.revenue','period':'P90D','op':'ge','value':1000}",
            "{'field':'sales.daysSinceRegistration','op':'between','value':{'from':8,'to':31}}",
            "{'field':'client.lifecycle','op':'eq','value':'SLEEPING'}",
            "{'field':'client.gender','op':'eq','value':'FEMALE'}",
            "{'field':'client.birthDate','op':'birthdayWithin','value':3}",
            "{'field':'settlements.overdueDebt','op':'gt','value':1}",
            "{'field':'settlements.debtAgeDays','op':'between','value':{'from':1,'to':30}}",
            "{'relation':'sales','pattern':'stopped','within':'P3M'}",
            "{'relation':'payments','aggregate':'periods','window':'P3M','op':'ge','value':2}",
            "{'field':'client.registeredOn','op':'anniversaryWithin','value':2}",
            "{'field':'client.lastPurchaseOn','op':'inCalendar','value':{'calendar':'MONTH','shift':-1}}",
            "{'field':'interactions.lastAt','op':'daysAgo','value':30}",
            "{'not':{'field':'client.tags','op':'hasAny','value':['елка','Омск']}}");

    private static Map<UUID, Rule> tracked(Workbench bench) {
        var segments = new LinkedHashMap<UUID, Rule>();
        for (String json : RULES) {
            String rule = json.replace('\'', '"');
            segments.put(bench.segment("s" + segments.size(), "DYNAMIC", true, rule), Rules.rule(rule));
        }
        return segments;
    }

    private static void agree(Workbench bench, Map<UUID, Rule> segments, Base base, LocalDate day) {
        segments.forEach((segment, rule) ->
                assertThat(bench.members(segment)).as(rule + " on " + day).isEqualTo(base.found(rule, day)));
    }

    /** What came on one day and what came on a later one, each in any order and in any batches, some of it twice. */
    @Test
    void orderAndBatchingOfEventsDoNotMatter() {
        var base = new Base(99, 60);
        LocalDate later = TODAY.plusDays(5);
        int half = halfOfClients(base.events());
        var stays = new ArrayList<Set<String>>();
        for (int round = 0; round < 4; round++) {
            var bench = new Workbench("segment_order");
            Map<UUID, Rule> segments = tracked(bench);
            List<Event> first = shuffled(base.events().subList(0, half), round);
            List<Event> second =
                    shuffled(base.events().subList(half, base.events().size()), round);
            int batch = List.of(1000, 1, 7, 50).get(round);
            base.references(bench);
            bench.apply(first, batch);
            bench.turnTo(later);
            bench.apply(second, batch);
            if (round == 2) bench.apply(first, 13);
            agree(bench, segments, base, later);
            stays.add(stays(bench));
            segments.keySet()
                    .forEach(segment -> assertThat(bench.refresh(segment)).isEqualTo(Composition.Change.NONE));
            assertThat(cached(bench)).isEqualTo(openStays(bench));
        }
        assertThat(Set.copyOf(stays)).hasSize(1);
        assertThat(stays.getFirst()).anyMatch(stay -> !stay.endsWith("-"));
    }

    /** How many events tell of the first half of the clients. */
    private static int halfOfClients(List<Event> events) {
        int half = events.size() / 2;
        while (events.get(half).unitId().equals(events.get(half - 1).unitId())) half++;
        return half;
    }

    private static List<Event> shuffled(List<Event> events, int round) {
        var shuffled = new ArrayList<Event>(events);
        if (round > 0) Collections.shuffle(shuffled, new Random(round));
        return shuffled;
    }

    @Test
    void eventsBeforeTheSegmentOrAfterItGiveTheSameStays() {
        var base = new Base(5, 60);
        var bench = new Workbench("segment_first");
        base.references(bench);
        bench.apply(base.events(), 100);
        Map<UUID, Rule> segments = tracked(bench);
        segments.keySet().forEach(bench::refresh);
        agree(bench, segments, base, TODAY);
        var other = new Workbench("segment_last");
        base.references(other);
        tracked(other);
        other.apply(base.events(), 100);
        assertThat(stays(other)).isEqualTo(stays(bench));
    }

    @Test
    void whyMembersComeAndGoIsTold() {
        var bench = new Workbench("segment_causes");
        UUID client = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        bench.segment(
                "recent",
                "DYNAMIC",
                true,
                "{\"field\":\"client.lastPurchaseOn\",\"op\":\"inLast\",\"value\":\"P30D\"}");
        bench.segment(
                "silent",
                "DYNAMIC",
                true,
                "{\"field\":\"client.lastPurchaseOn\",\"op\":\"notInLast\",\"value\":\"P30D\"}");
        var card = new ACompany(client).registeredOn(TODAY.minusDays(50));
        bench.apply(List.of(card.said(), Events.payment(client, TODAY, "1")), 2);
        bench.turnTo(TODAY.plusDays(31));
        assertThat(causes(bench)).containsExactlyInAnyOrder("recent DATA TIME", "silent TIME -");
        bench.apply(List.of(card.life(Life.DELETED).endedOn(TODAY.plusDays(31)).said()), 1);
        assertThat(causes(bench)).containsExactlyInAnyOrder("recent DATA TIME", "silent TIME CLIENT_DELETED");
        var merged = new ACompany(other).registeredOn(TODAY.minusDays(50));
        bench.apply(List.of(merged.said()), 1);
        bench.apply(
                List.of(merged.life(Life.MERGED)
                        .mergedInto(client)
                        .endedOn(TODAY.plusDays(31))
                        .said()),
                1);
        assertThat(causes(bench)).contains("silent DATA CLIENT_MERGED");
    }

    private static Set<String> causes(Workbench bench) {
        return strings(bench, """
                select s.code || ' ' || m.cause || ' ' || coalesce(m.left_cause, '-') from membership m
                  join segment s on s.id = m.segment_id
                """);
    }

    @Test
    void daysAloneBringMembersInAndOutOnTheirDates() {
        var base = new Base(17, 60);
        var bench = new Workbench("segment_days");
        Map<UUID, Rule> segments = tracked(bench);
        base.references(bench);
        bench.apply(base.events(), 1000);
        // With -Dsoak.days=400 more than a year, across 29 February's neighbours and every month's end.
        LocalDate last = TODAY.plusDays(Integer.getInteger("soak.days", 40));
        for (LocalDate day = TODAY.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            bench.turnTo(day);
            agree(bench, segments, base, day);
        }
        // Every stay tells its dates: on each past day the stays held then are those the model finds for that day.
        segments.forEach((segment, rule) -> assertThat(membersOn(bench, segment, TODAY.plusDays(20)))
                .isEqualTo(base.found(rule, TODAY.plusDays(20))));
    }

    /** A stay that was taken away behind its back is missed only once the segment is asked. */
    @Test
    void anEventAsksOnlySegmentsThatReadWhatItTouches() {
        var bench = new Workbench("segment_touched");
        UUID client = UUID.randomUUID();
        String active = "{\"any\":[{\"field\":\"interactions.count\",\"op\":\"ge\",\"value\":0},"
                + "{\"field\":\"segment.member\",\"op\":\"in\",\"value\":[\"paying\"]}]}";
        bench.segment("paying", "DYNAMIC", false, "{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":1}");
        UUID segment = bench.segment("active", "DYNAMIC", true, active);
        var card = new ACompany(client).registeredOn(TODAY.minusDays(50));
        bench.apply(List.of(card.city("Omsk").said()), 1);
        assertThat(bench.members(segment)).containsExactly(client);

        bench.database.run(tx -> {
            tx.execute("delete from membership");
            tx.execute("delete from client_segments");
        });
        bench.apply(List.of(card.city("Tomsk").said()), 1);
        assertThat(bench.members(segment)).isEmpty();
        bench.apply(List.of(Events.payment(client, TODAY, "1")), 1);
        assertThat(bench.members(segment)).containsExactly(client);
    }

    @Test
    void whoBecomesACustomerIsAskedForByAllSegmentsOfCustomers() {
        var bench = new Workbench("segment_audience");
        UUID client = UUID.randomUUID();
        UUID segment = bench.segment(
                "customers", "DYNAMIC", true, "{\"field\":\"client.purchaseCount\",\"op\":\"eq\",\"value\":0}");
        bench.database.run(tx -> {
            tx.execute("update segment set audience = 'CUSTOMERS'");
            bench.definitions.changed(tx);
        });
        var card = new ACompany(client).registeredOn(TODAY.minusDays(50));
        bench.apply(List.of(card.customer(false).said()), 1);
        assertThat(bench.members(segment)).isEmpty();
        bench.apply(List.of(card.customer(true).said()), 1);
        assertThat(bench.members(segment)).containsExactly(client);
    }

    @Test
    void aSegmentFollowsTheSegmentsItRefersTo() {
        var base = new Base(23, 60);
        var bench = new Workbench("segment_nested");
        String paying = "{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":1}";
        UUID inner = bench.segment("inner", "DYNAMIC", true, paying);
        UUID live = bench.segment(
                "live", "DYNAMIC", false, "{\"field\":\"client.isSupplier\",\"op\":\"eq\",\"value\":true}");
        UUID outer = bench.segment(
                "outer",
                "DYNAMIC",
                true,
                "{\"all\":[{\"field\":\"segment.member\",\"op\":\"in\",\"value\":[\"inner\"]},"
                        + "{\"field\":\"segment.member\",\"op\":\"notIn\",\"value\":[\"live\"]}]}");
        bench.apply(base.events(), 50);
        Rule expected = new Rule.All(
                List.of(Rules.rule(paying), Rules.rule("{'field':'client.isSupplier','op':'ne','value':true}")));
        assertThat(bench.members(inner)).isEqualTo(base.found(Rules.rule(paying), TODAY));
        assertThat(bench.members(outer)).isEqualTo(base.found(expected, TODAY)).isNotEmpty();
        assertThat(bench.set().closesCycle(inner, new Rule.SegmentMember(List.of(outer), false)))
                .isTrue();
        assertThat(bench.set().closesCycle(outer, new Rule.SegmentMember(List.of(live, inner), false)))
                .isFalse();
    }

    private static Set<String> openStays(Workbench bench) {
        return strings(bench, """
                select s.code || ' ' || m.unit_id || ' ' || m.entered_on from membership m
                  join segment s on s.id = m.segment_id where m.left_at is null
                """);
    }

    /** All that lasted a day or are not over yet; comings and goings within a day are of no date. */
    private static Set<String> stays(Workbench bench) {
        return strings(bench, """
                select s.code || ' ' || m.unit_id || ' ' || m.entered_on || ' ' || coalesce(m.left_on::text, '-')
                  from membership m join segment s on s.id = m.segment_id
                 where m.left_on is null or m.left_on > m.entered_on
                """);
    }

    private static Set<String> cached(Workbench bench) {
        return strings(bench, """
                select s.code || ' ' || c.unit_id || ' ' || m.entered_on
                  from client_segments c cross join unnest(c.segments) number
                  join segment s using (number)
                  join membership m on m.segment_id = s.id and m.unit_id = c.unit_id and m.left_at is null
                """);
    }

    private static Set<String> strings(Workbench bench, String query) {
        return bench.database.read(
                handle -> handle.createQuery(query).mapTo(String.class).set());
    }

    private static Set<UUID> membersOn(Workbench bench, UUID segment, LocalDate day) {
        return bench.database.read(handle -> handle.createQuery("""
                        select unit_id from membership
                         where segment_id = :id and entered_on <= :day and (left_on is null or left_on > :day)
                        """)
                .bind("id", segment)
                .bind("day", day)
                .mapTo(UUID.class)
                .set());
    }
}
