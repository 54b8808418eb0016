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
 * A hundred tracked segments, all of them asked at every payment, and the same by hand. The first is who of the watched has
 * bought; the others are those of five offices, each for the clients of its city, and of seven kinds: by number of purchases, by
 * revenue, by revenue of a period, by the last purchase, by payments of a period, by a range of purchases, by silence.
 */
public final class Hundred {
    private static final int COUNT = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

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
        String rule = switch (i % 7) {
            case 0 -> number("ge", Integer.toString(4 + step));
            case 1 -> all(revenue("", step * 500), "{\"not\":" + revenue("", step * 500 + 500) + "}");
            case 2 -> revenue("P90D", 1_000 + step * 200);
            case 3 -> all(last("inLast", step * 10 + 10), last("notInLast", step * 10));
            case 4 ->
                "{\"relation\":\"payments\",\"aggregate\":\"count\",\"window\":\"P90D\",\"op\":\"ge\",\"value\":"
                        + (1 + step) + "}";
            case 5 -> number("between", "{\"from\":" + step + ",\"to\":" + (step + 1) + "}");
            default -> all(number("ge", "1"), last("notInLast", step * 30));
        };
        String byHand = switch (i % 7) {
            case 0 -> "p.number >= " + (4 + step);
            case 1 -> "p.amount >= " + step * 500 + " and p.amount < " + (step * 500 + 500);
            case 2 -> "p.recent_amount >= " + (1_000 + step * 200);
            case 3 -> "p.last >= asof.day - " + (step * 10 + 10) + " and p.last < asof.day - " + step * 10;
            case 4 -> "p.recent_number >= " + (1 + step);
            case 5 -> "p.number between " + step + " and " + (step + 1);
            default -> "p.number >= 1 and p.last < asof.day - " + step * 30;
        };
        return new Tracked(code, all(city(city), rule), "f.city = '" + city + "' and " + byHand);
    }

    private static String number(String op, String value) {
        return "{\"field\":\"client.purchaseCount\",\"op\":\"" + op + "\",\"value\":" + value + "}";
    }

    /** @param period empty for all time */
    private static String revenue(String period, int atLeast) {
        String of = period.isEmpty() ? "" : ",\"period\":\"" + period + "\"";
        return "{\"field\":\"sales.revenue\"" + of + ",\"op\":\"ge\",\"value\":" + atLeast + "}";
    }

    private static String last(String op, int days) {
        return "{\"field\":\"client.lastPurchaseOn\",\"op\":\"" + op + "\",\"value\":\"P" + days + "D\"}";
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
     * Fails unless each segment has exactly the clients that SQL by hand finds in the same snapshot: facts and members change in
     * one transaction, so they agree at every moment. Returns how many members there are.
     */
    public long compare(PostgresServer server, LocalDate today) {
        try (Connection connection = server.connect("segment")) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return compared(connection, today);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long compared(Connection snapshot, LocalDate today) throws SQLException {
        String conditions = segments.stream().map(Tracked::byHand).collect(Collectors.joining("),\n(", "(", ")"));
        Map<String, String> ours = answers(snapshot, """
                select s.code, count(*) || ' ' || sum(hashtext(m.unit_id::text))
                  from membership m join segment s on s.id = m.segment_id where m.left_at is null group by s.code""");
        Map<String, String> byHand = answers(snapshot, """
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

    /** How often anybody has come or gone. */
    public long changes(PostgresServer server) {
        try (Connection connection = server.connect("segment")) {
            return Long.parseLong(answers(connection, "select '', count(*) + count(left_at) from membership")
                    .get(""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> answers(Connection connection, String sql) throws SQLException {
        Map<String, String> answers = new TreeMap<>();
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) answers.put(rows.getString(1), rows.getString(2));
            return answers;
        }
    }
}
