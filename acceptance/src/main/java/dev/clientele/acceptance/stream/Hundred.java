package dev.clientele.acceptance.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.stack.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A hundred tracked segments that every payment concerns, and the same by hand. The first is who of the watched has bought;
 * the others are of seven kinds: by city and number of purchases, by revenue, by revenue of a period, by the last purchase,
 * by payments of a period, by both ends of a range, by silence.
 */
public final class Hundred {
    private static final int COUNT = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);

    private record Tracked(String code, String rule, String byHand) {}

    private final List<Tracked> segments = new ArrayList<>();

    public Hundred() {
        segments.add(new Tracked(
                "stream-0",
                all(city(Crowd.CITY_OF_WATCHED), "{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":1}"),
                "f.city = '" + Crowd.CITY_OF_WATCHED + "' and p.number >= 1"));
        for (int i = 1; i < COUNT; i++) segments.add(segment("stream-" + i, i));
    }

    private static Tracked segment(String code, int i) {
        String city = Crowd.CITIES.get(i % Crowd.CITIES.size());
        int step = 1 + i / 7;
        String in = "f.city = '" + city + "' and ";
        return switch (i % 7) {
            case 0 ->
                new Tracked(
                        code,
                        all(city(city), "{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":" + step + "}"),
                        in + "p.number >= " + step);
            case 1 ->
                new Tracked(
                        code,
                        "{\"field\":\"sales.revenue\",\"op\":\"ge\",\"value\":" + step * 300 + "}",
                        "p.amount >= " + step * 300);
            case 2 ->
                new Tracked(
                        code,
                        all(
                                city(city),
                                "{\"field\":\"sales.revenue\",\"period\":\"P90D\",\"op\":\"ge\",\"value\":" + step * 200
                                        + "}"),
                        in + "p.recent_amount >= " + step * 200);
            case 3 ->
                new Tracked(
                        code,
                        all(
                                city(city),
                                "{\"field\":\"client.lastPurchaseOn\",\"op\":\"inLast\",\"value\":\"P" + step * 10
                                        + "D\"}"),
                        in + "p.last >= asof.day - " + step * 10);
            case 4 ->
                new Tracked(
                        code,
                        all(
                                city(city),
                                "{\"relation\":\"payments\",\"aggregate\":\"count\",\"window\":\"P90D\",\"op\":\"ge\",\"value\":"
                                        + step + "}"),
                        in + "p.recent_number >= " + step);
            case 5 ->
                new Tracked(
                        code,
                        "{\"field\":\"client.purchaseCount\",\"op\":\"between\",\"value\":{\"from\":" + step
                                + ",\"to\":" + (step + 1) + "}}",
                        "p.number between %d and %d".formatted(step, step + 1));
            default ->
                new Tracked(
                        code,
                        all(
                                "{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":1}",
                                "{\"field\":\"client.lastPurchaseOn\",\"op\":\"notInLast\",\"value\":\"P" + step * 10
                                        + "D\"}"),
                        "p.number >= 1 and not p.last >= asof.day - " + step * 10);
        };
    }

    private static String all(String... rules) {
        return "{\"all\":[" + String.join(",", rules) + "]}";
    }

    private static String city(String city) {
        return "{\"field\":\"client.city\",\"op\":\"eq\",\"value\":\"" + city + "\"}";
    }

    /** @return the segment of the watched who have bought */
    public UUID create(Api api) {
        List<String> ids = new ArrayList<>();
        for (Tracked one : segments)
            ids.add(api.post("segments", """
                            {"code":"%1$s","name":"%1$s","formation":"DYNAMIC","trackMembership":true,"template":"CUSTOM",\
                            "rule":%2$s}""".formatted(one.code, one.rule))
                    .expect(201)
                    .id());
        for (String id : ids) Eventually.holds(PATIENCE, Duration.ofMillis(200), () -> composed(api, id));
        return UUID.fromString(ids.getFirst());
    }

    private static boolean composed(Api api, String id) {
        JsonNode segment = api.get("segments/" + id).expect(200).json();
        return segment.hasNonNull("composedAt");
    }

    /**
     * Fails unless each segment has exactly the clients that SQL by hand finds, once the last payments are applied: of these
     * not everyone was watched. Returns how many stays there are.
     */
    public long compare(PostgresServer server, LocalDate today) {
        return Eventually.asked(SETTLED_WITHIN, () -> compared(server, today));
    }

    private long compared(PostgresServer server, LocalDate today) {
        String conditions = segments.stream().map(Tracked::byHand).collect(Collectors.joining("),\n(", "(", ")"));
        Map<String, String> ours = answers(server, """
                select s.code, count(*) || ' ' || sum(hashtext(m.unit_id::text))
                  from membership m join segment s on s.id = m.segment_id where m.left_at is null group by s.code""");
        Map<String, String> byHand = answers(server, """
                with p as (select unit_id, count(*) number, sum(amount) amount, max(happened_on) last,
                                  count(*) filter (where happened_on >= day - 90) recent_number,
                                  sum(amount) filter (where happened_on >= day - 90) recent_amount
                             from document cross join (select date '%s' as day) asof group by unit_id)
                select 'stream-' || (n - 1), count(*) || ' ' || sum(hashtext(p.unit_id::text))
                  from p join client_fact f on f.unit_id = p.unit_id cross join (select date '%s' as day) asof
                 cross join lateral unnest(array[%s]) with ordinality as holds (it, n)
                 where it group by n""".formatted(today, today, conditions));
        if (!ours.equals(byHand)) throw new IllegalStateException("by hand " + byHand + "\nours " + ours);
        return ours.values().stream()
                .mapToLong(answer -> Long.parseLong(answer.split(" ")[0]))
                .sum();
    }

    private static Map<String, String> answers(PostgresServer server, String sql) {
        Map<String, String> answers = new TreeMap<>();
        try (Connection connection = server.connect("segment");
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) answers.put(rows.getString(1), rows.getString(2));
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
