package dev.clientele.acceptance.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Runs;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * design.md 4: what a service has lost of others comes back when its owner says every present state again, through the
 * gateway; whoever has lost nothing finds nothing new, and nobody is written to.
 */
@Order(50)
class RepublishTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final List<String> OWNERS = List.of("status-service", "segment-service", "campaign-service");

    /**
     * Database → what it keeps of others, without the versions under which it was told. Since when a status holds is told
     * with a change of the status only, so what is kept of that may be set right.
     */
    private static final Map<String, String> COPIES = Map.of(
            "client", """
                    select null, 'label', concat_ws(' ', unit_id, status, type, lifecycle, frequency,
                        unpaid_class, first_purchase_on, last_purchase_on, purchase_count, has_dialogs, has_contact_data)
                    from client_label where status is not null or type is not null
                    union all select null, 'status', concat_ws(' ', code, titles, colour) from work_status
                    union all select null, 'segment', concat_ws(' ', id, code, name, formation, blocks_shipment, live)
                    from segment
                    union all select null, 'member', concat_ws(' ', unit_id, segment_id) from segment_member where inside""",
            "segment", """
                    select null, 'status', concat_ws(' ', unit_id, work_status) from client_fact
                    where work_status is not null
                    union all select null, 'use', concat_ws(' ', segment_id, used_by, live) from segment_use""",
            "campaign", """
                    select null, 'status', concat_ws(' ', unit_id, status) from work_status where status is not null
                    union all select null, 'member', concat_ws(' ', unit_id, segment_id, since, counts) from member where inside
                    union all select null, 'segment', concat_ws(' ', segment_id, code, name, archived) from segment
                    union all select null, 'letters', count(*)::text from delivery d join trigger t on t.id = d.trigger_id
                    where t.type in ('STATUS_CHANGED', 'SEGMENT_ENTERED', 'SEGMENT_LEFT')""");

    private final RunningSuite suite = SharedSuite.get();
    private final Api admin = suite.as("admin");

    @Test
    void whatWasLostOfOthersComesBackAndNothingElseChanges() throws SQLException {
        SortedMap<String, Integer> before = settled();
        assertThat(before.keySet()).anyMatch(line -> line.startsWith("client label"));
        lose("delete from client_label where unit_id in (select unit_id from client_label order by unit_id limit 500)");
        lose(
                "delete from segment_member where unit_id in (select unit_id from segment_member order by unit_id limit 50)");
        lose("delete from work_status where code = 'LOST'");
        assertThat(copies()).isNotEqualTo(before);

        for (String owner : OWNERS) republish(owner);

        Eventually.passes(WITHIN, () -> {
            assertThat(suite.databases().outboxesEmpty()).isTrue();
            assertThat(difference(before, copies())).isEmpty();
        });
        assertThat(suite.databases().deadLetters()).isZero();
    }

    private void republish(String owner) {
        Runs.done(admin, admin.post(owner + "/republish", Map.of()).expect(202).location(), WITHIN);
    }

    private SortedMap<String, Integer> settled() {
        var last = new TreeMap<String, Integer>();
        Eventually.holds(WITHIN, LOOK_EVERY.multipliedBy(2), () -> {
            SortedMap<String, Integer> now = copies();
            boolean settled = now.equals(last) && suite.databases().outboxesEmpty();
            last.clear();
            last.putAll(now);
            return settled;
        });
        return last;
    }

    /** Line → how often it is there. */
    private SortedMap<String, Integer> copies() {
        var lines = new TreeMap<String, Integer>();
        COPIES.forEach((database, sql) -> suite.databases()
                .each(
                        database,
                        sql,
                        List.of(),
                        row -> lines.merge("%s %s %s".formatted(database, row.name(), row.text()), 1, Integer::sum)));
        return lines;
    }

    private static List<String> difference(SortedMap<String, Integer> before, SortedMap<String, Integer> now) {
        var all = new TreeMap<>(before);
        all.putAll(now);
        return all.keySet().stream()
                .filter(line -> !before.getOrDefault(line, 0).equals(now.getOrDefault(line, 0)))
                .limit(10)
                .toList();
    }

    private void lose(String sql) throws SQLException {
        try (Connection connection = suite.databases().server().connect("client")) {
            connection.createStatement().executeUpdate(sql);
        }
    }
}
