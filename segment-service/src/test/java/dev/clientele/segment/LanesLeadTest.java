package dev.clientele.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeps every table that grows with clients ready to be spread by lane (design.md 13). */
@ServiceTest
class LanesLeadTest {
    /** They grow with segments, staff and words, or say how far a stream is. */
    private static final Set<String> BOUNDED = Set.of(
            "segment",
            "definition_stamp",
            "refresh",
            "due_refresh",
            "said_use",
            "segment_use",
            "agreement",
            "dictionary_value",
            "attribute",
            "department",
            "employee",
            "product",
            "tree_change",
            "counting",
            "installation",
            "outbox",
            "stream_offset",
            "dlq",
            "lane_day",
            "lane_progress",
            "run",
            "schedule",
            "idempotency");

    /** Told to everybody on a stream of one partition: where lanes are spread, every machine keeps all of them. */
    private static final String TOLD_TO_ALL = "contract";

    @Inject
    Database database;

    @Test
    void theLaneLeadsThePrimaryKeyOfEveryTableThatGrowsWithClients() {
        List<String> without = database.read(
                handle -> handle.createQuery("""
                        select c.relname from pg_class c
                        left join pg_index i on i.indrelid = c.oid and i.indisprimary
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                            and (c.relkind <> 'p' or a.attname is distinct from 'lane')
                        """).mapTo(String.class).list());

        assertThat(without)
                .contains("segment", TOLD_TO_ALL)
                .doesNotContain("client_fact", "document", "membership")
                .filteredOn(table -> !BOUNDED.contains(table) && !table.equals(TOLD_TO_ALL))
                .allMatch(table -> table.startsWith("flyway"));
    }

    @Test
    void everyPartitionOfWhatEachEventChangesKeepsRoomAndItsStatistics() {
        List<String> options = database.read(
                handle -> handle.createQuery("""
                        select distinct array_to_string(c.reloptions, ' ') from pg_class c join pg_inherits i on i.inhrelid = c.oid
                        where c.relkind = 'r' and i.inhparent in ('client_fact'::regclass, 'client_segments'::regclass)
                        """).mapTo(String.class).list());

        assertThat(options).containsExactly("fillfactor=85 autovacuum_analyze_scale_factor=0.5");
    }
}
