package dev.clientele.acceptance.knowledge;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.suite.Databases;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * One line per client: card, documents, status with its effective history, profile, monthly steps, stays in segments, and
 * what campaign-service keeps of all that. Stays are seen at the grain of business dates; one that began and ended on the
 * same date is none.
 */
public record Knowledge(SortedMap<String, String> clients) {
    private static final Duration REST = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final String CARDS = """
            select id, external_id, concat_ws(' ', 'contact', life, registered_on, created_on, ended_on)
            from contact where external_id like ? || '%'
            union all
            select id, external_id, concat_ws(' ', 'company', life, registered_on, created_on, ended_on)
            from company where external_id like ? || '%'
            """;

    private static final Map<String, String> DOCUMENTS = Map.of(
            "deals", documentsOf("deal"),
            "invoices", documentsOf("invoice"),
            "payments", documentsOf("payment"),
            "shipments", documentsOf("shipment"));

    private static final Map<String, String> STATUS = Map.of(
            "status", """
                    select unit_id, null, concat_ws(' ', status, since, next_flip_on) from unit_status
                    where unit_id = any(?)""",
            "history", """
                    select unit_id, null, string_agg(concat_ws(' ', to_status, effective_on), ', ' order by ordinal)
                    from status_history where unit_id = any(?) and superseded_at is null group by unit_id""",
            "profile", """
                    select unit_id, null, concat_ws(' ', listed, client, type, lifecycle, frequency, unpaid_class,
                        first_purchase_on, last_purchase_on, purchase_count, has_dialogs, has_contact_data, next_flip_on)
                    from unit_profile where unit_id = any(?)""",
            "months", """
                    select unit_id, null, array_to_string(array(select unnest(steps) order by 1), ',') from unit_step
                    where unit_id = any(?) and steps <> '{}'""");

    private static final Map<String, String> STAYS = Map.of("segments", """
            select m.unit_id, null, string_agg(concat_ws(' ', s.code, m.entered_on, m.left_on), ', '
                order by s.code, m.entered_on, m.left_on)
            from membership m join segment s on s.id = m.segment_id
            where m.unit_id = any(?) and m.left_on is distinct from m.entered_on group by m.unit_id
            """);

    /** What campaign-service goes by. Since when somebody has a status is told with its changes only. */
    private static final Map<String, String> CAMPAIGN = Map.of(
            "campaign card",
            """
                    select unit_id, null, concat_ws(' ', life, registered_on) from person
                    where unit_id = any(?) and contact_id = unit_id""",
            "campaign deals",
            documentsOf("deal"),
            "campaign invoices",
            documentsOf("invoice"),
            "campaign payments",
            documentsOf("payment"),
            "campaign status",
            """
                    select unit_id, null, status from work_status where unit_id = any(?) and status is not null""",
            "campaign segments",
            """
                    select m.unit_id, null, string_agg(concat_ws(' ', s.code, m.entered_on), ', ' order by s.code)
                    from member m join segment s on s.segment_id = m.segment_id
                    where m.unit_id = any(?) and m.inside group by m.unit_id""");

    /** Of all clients whose external ids begin so; the beginning itself is cut off. */
    public static Knowledge of(Databases databases, String prefix) {
        Map<UUID, String> names = new HashMap<>();
        Map<String, List<String>> lines = new TreeMap<>();
        databases.each("client", CARDS, List.of(prefix, prefix), row -> {
            String name = row.name().substring(prefix.length());
            names.put(row.id(), name);
            lines.put(name, new ArrayList<>(List.of(row.text())));
        });
        List<Object> ids = List.of((Object) names.keySet().toArray(UUID[]::new));
        BiConsumer<String, Databases.Row> told = (what, row) -> add(lines, names.get(row.id()), what, row.text());
        databases.each("client", DOCUMENTS, ids, told);
        databases.each("status", STATUS, ids, told);
        databases.each("segment", STAYS, ids, told);
        databases.each("campaign", CAMPAIGN, ids, told);
        SortedMap<String, String> clients = new TreeMap<>();
        lines.forEach((name, line) -> clients.put(name, String.join("; ", line)));
        return new Knowledge(clients);
    }

    /** What is known as soon as it is what was expected, else what is known when the time is over. */
    public static Knowledge reaching(Knowledge expected, Databases databases, String prefix, Duration within) {
        long start = System.nanoTime();
        Knowledge now = of(databases, prefix);
        while (!now.equals(expected) && System.nanoTime() - start < within.toNanos()) {
            Eventually.pause(LOOK_EVERY);
            now = of(databases, prefix);
        }
        return now;
    }

    /** What is known once every service has heard all there is, and a look a while later shows no difference. */
    public static Knowledge settled(RunningSuite suite, String prefix, Duration within) {
        Knowledge[] last = new Knowledge[1];
        Eventually.holds(within, REST, () -> {
            boolean heard = suite.hasHeardAll();
            Knowledge now = of(suite.databases(), prefix);
            boolean settled = heard && now.equals(last[0]);
            last[0] = now;
            return settled;
        });
        return last[0];
    }

    private static void add(Map<String, List<String>> lines, String name, String what, String text) {
        lines.get(name).add(what + ": " + text);
    }

    private static String documentsOf(String table) {
        return """
                select unit_id, null, concat(count(*), ' of ', sum(amount)) from %s where unit_id = any(?) group by unit_id
                """.formatted(table);
    }

    /** Up to five clients known otherwise there; empty when both know the same. */
    public List<String> differences(Knowledge other) {
        TreeMap<String, String> all = new TreeMap<>(clients);
        all.putAll(other.clients);
        return all.keySet().stream()
                .filter(name -> !String.valueOf(clients.get(name)).equals(other.clients.get(name)))
                .limit(5)
                .map(name -> "%s\n  here:  %s\n  there: %s".formatted(name, clients.get(name), other.clients.get(name)))
                .toList();
    }
}
