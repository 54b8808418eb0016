package dev.clientele.segment.answer;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * design.md 12, the evaluation of segments beside the best statements we could write by hand, results compared first:
 * {@code ./clientele bench segments --clients 100000}. The fact tables are filled by SQL, five
 * payments a client, without the streams in front of them, to save the time of the machine.
 */
class SegmentBench {
    private static final String FADING = "{\"all\":[{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":2},"
            + "{\"field\":\"client.lastPurchaseOn\",\"op\":\"notInLast\",\"value\":\"P90D\"},"
            + "{\"field\":\"client.city\",\"op\":\"in\",\"value\":[\"Омск\",\"Казань\"]}]}";
    private static final String BY_HAND = """
            f.purchase_count >= 2 and (f.last_purchase_on between (date '%1$s' - 90) and date '%1$s') is not true
            and f.city_key = any(array['омск', 'казань'])""".formatted(TODAY);
    private static final String DIFFERENCE = """
            with found as (select f.lane, f.unit_id from client_fact f where f.created_on <= date '%s'
                           and f.ended_on is null and f.attached is null and %s),
                 held as (select lane, unit_id from membership where segment_id = '%s' and left_at is null)
            select count(*) from found full join held using (lane, unit_id)
             where found.unit_id is null or held.unit_id is null""";

    private static final List<String> CITIES = List.of("Омск", "Казань", "Москва");

    private Workbench bench;

    @Test
    @EnabledIfSystemProperty(named = "bench.clients", matches = "\\d+")
    void segmentsBesideHandWrittenSql() {
        int clients = Integer.getInteger("bench.clients");
        bench = new Workbench("segment_bench");
        fill(clients);
        UUID fading = bench.segment("fading", "PERIODIC", false, FADING);
        double first = millis(() -> bench.refresh(fading).added());
        String byHand = DIFFERENCE.formatted(TODAY, BY_HAND, fading);
        assertThat(number(byHand)).isZero();
        assertThat(bench.members(fading)).hasSize((int) number("select count(*) from client_fact f where " + BY_HAND));
        double[] pair = alternating(() -> bench.refresh(fading).added(), () -> number(byHand));
        told("members", bench.members(fading).size(), "clients");
        told("refresh.first", first, "ms");
        told("refresh.unchanged", pair[0], "ms");
        told("refresh.by-hand", pair[1], "ms");
        held("refresh.ratio", pair[0] / pair[1], "x", 1.5);

        Preview preview = Previews.of(bench);
        PreviewRequest asked = asked();
        LongSupplier previewed =
                () -> preview.of(asked, new RowPredicate.All(), "en").count();
        assertThat(previewed.getAsLong()).isEqualTo(bench.members(fading).size());
        held("preview", median(previewed), "ms", 300);
        List<UUID> hundred = hundred();
        long together = millis(() -> hundredTogether(hundred));
        told("hundred.first-entries", together, "ms");
        oneClient();
        bench.database.run(tx -> tx.execute("analyze client_segments, membership"));
        double due = median(() -> hundredAgain());
        told("hundred.unchanged", due, "ms");
        held("hundred.ratio", due / pair[0], "x", 15);
        algebra();
    }

    /** The first two cities without the third, counted and listed, then each held against each. */
    private void algebra() {
        cities();
        bench.database.run(tx -> tx.execute("analyze client_segments"));
        var algebra = new SetAlgebra(bench.database, bench.definitions);
        var sets = new SetAlgebra.Sets(List.of("city0", "city1"), List.of(), List.of("city2"));
        SetsView found = algebra.of(sets, new RowPredicate.All(), new Limit(50), null);
        assertThat(found.count())
                .isPositive()
                .isEqualTo(number("select count(*) from client_fact f where %s and %s and not %s"
                        .formatted(city(0), city(1), city(2))));
        held(
                "algebra",
                median(() -> algebra.of(sets, new RowPredicate.All(), new Limit(50), null)
                        .count()),
                "ms",
                400);
        told(
                "overlap",
                median(() -> {
                    algebra.overlap(List.of("city0", "city1", "city2"), new RowPredicate.All());
                    return 0;
                }),
                "ms");
    }

    // Every row in one go: a second version of each, left by an update of all, would be twice the pages to read.
    private void fill(int clients) {
        bench.database.run(tx -> {
            tx.execute("select setseed(0.7)");
            tx.execute("""
                    create temp table person_made on commit drop as
                    select (n %% 4)::smallint as lane, gen_random_uuid() as unit_id, 'Client ' || n as name,
                           (array['Омск', 'Казань', 'Москва', 'Пермь', 'Тверь'])[1 + n %% 5] as city
                      from generate_series(1, %d) n
                    """.formatted(clients));
            tx.execute("""
                    insert into document (lane, kind, id, unit_id, version, live, amount, quantity, happened_on, sale_key, sale_rank,
                        sale_on, purchase_on)
                    select f.lane, 'PAYMENT', p.id, f.unit_id, 1, true, 100, 1, p.day, p.id, 4, p.day, p.day
                      from person_made f cross join lateral (
                        select gen_random_uuid() as id, date '%s' - (random() * 700 + length(f.name))::integer as day
                          from generate_series(1, 5)) p
                    """.formatted(TODAY));
            tx.execute("""
                    insert into client_fact (lane, unit_id, version, kind, life, name, city, registered_on, created_on,
                        purchase_count, first_purchase_on, last_purchase_on, revenue)
                    select lane, unit_id, 1, 'PERSON', 'LIVE', name, city, date '%1$s' - 2000, date '%1$s' - 2000, d.n, d.a, d.b, d.s
                      from person_made
                      join (select lane, unit_id, count(*) n, min(purchase_on) a, max(purchase_on) b, sum(amount) s
                              from document group by 1, 2) d using (lane, unit_id)
                    """.formatted(TODAY));
        });
        bench.database.run(tx -> tx.execute("analyze client_fact, document"));
    }

    private List<UUID> hundred() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 100; i++)
            ids.add(bench.segment(
                    "h" + i,
                    "DYNAMIC",
                    true,
                    "{\"field\":\"client.lastPurchaseOn\",\"op\":\"daysAgo\",\"value\":" + (20 + i) + "}"));
        return ids;
    }

    /** Three segments, each with a fifth of the clients and some others. */
    private void cities() {
        for (int i = 0; i < 3; i++)
            bench.refresh(bench.segment(
                    "city" + i,
                    "PERIODIC",
                    false,
                    "{\"any\":[{\"field\":\"client.city\",\"op\":\"eq\",\"value\":\"" + CITIES.get(i) + "\"},"
                            + "{\"field\":\"client.name\",\"op\":\"contains\",\"value\":\"" + (7 + i) + "\"}]}"));
    }

    private static String city(int i) {
        return "(f.city = '%s' or f.name like '%%%d%%')".formatted(CITIES.get(i), 7 + i);
    }

    private long hundredTogether(List<UUID> segments) {
        bench.turnTo(TODAY.plusDays(1));
        return segments.size();
    }

    /** Every one of the hundred asked again, in one scan a lane, without anybody who comes or goes. */
    private long hundredAgain() {
        bench.lanes
                .all()
                .forEach(lane -> bench.database.run(tx -> {
                    LaneLock.take(tx, lane);
                    bench.composition.rebuilt(new Turn(tx, lane, LaneDays.day(tx, lane), bench.time.now()), Cause.DATA);
                }));
        return 0;
    }

    /** One client against every tracked segment, as a batch of one event asks. */
    private void oneClient() {
        UUID client = bench.database.read(
                handle -> handle.createQuery("select unit_id from client_fact where lane = 1 limit 1")
                        .mapTo(UUID.class)
                        .one());
        int lane = 1;
        held(
                "one-client",
                median(() -> {
                    bench.database.run(tx -> {
                        LaneLock.take(tx, lane);
                        bench.composition.follow(
                                new Turn(tx, lane, LaneDays.day(tx, lane), bench.time.now()),
                                Map.of(Source.SALES, Set.of(client)),
                                Cause.DATA);
                    });
                    return 0;
                }),
                "ms",
                10);
    }

    private static PreviewRequest asked() {
        try {
            return new PreviewRequest(new ObjectMapper().readTree(FADING), null, null, Audience.ALL, null, null, 10);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql) {
        return bench.database.read(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static double[] alternating(LongSupplier ours, LongSupplier byHand) {
        double[] one = new double[5];
        double[] other = new double[5];
        for (int i = 0; i < one.length; i++) {
            one[i] = millis(ours);
            other[i] = millis(byHand);
        }
        Arrays.sort(one);
        Arrays.sort(other);
        return new double[] {one[2], other[2]};
    }

    private static double median(LongSupplier work) {
        return alternating(work, () -> 0)[0];
    }

    private static long millis(LongSupplier work) {
        long start = System.nanoTime();
        work.getAsLong();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void told(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "segments.%s=%.2f %s%n", name, value, unit);
    }

    private static void held(String name, double value, String unit, double goal) {
        System.out.printf(Locale.ROOT, "segments.%s=%.2f %s goal=<=%.1f%n", name, value, unit, goal);
    }
}
