package dev.clientele.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeps every table that grows with clients ready to be spread by lane. */
@ClientServiceTest
class LanesLeadTest {
    private static final Set<String> BOUNDED = Set.of(
            "department",
            "dictionary_value",
            "attribute",
            "attribute_use",
            "tag",
            "quality_rule",
            "potential_formula",
            "duplicate_setting",
            "held_key",
            "employee",
            "product",
            "product_group",
            "pipeline",
            "work_status",
            "segment",
            "import_mapping",
            "import_upload",
            "import_chunk",
            "import_reject",
            "import_reject_line",
            "import_stage",
            "import_stage_client",
            "import_stage_page",
            "import_stage_twin",
            "installation",
            "outbox",
            "stream_offset",
            "dlq",
            "lane_day",
            "lane_progress",
            "lane_evaluated",
            "unit_standstill");

    @Inject
    Database database;

    @Test
    void theLaneLeadsEveryPrimaryKey() {
        List<String> without = database.read(
                handle -> handle.createQuery("""
                        select c.relname
                        from pg_class c
                        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                            and (c.relkind <> 'p' or a.attname is distinct from 'lane')
                        """).mapTo(String.class).list());

        assertThat(without)
                .filteredOn(table -> !BOUNDED.contains(table))
                .allMatch(table -> table.startsWith("flyway") || platformTable(table));
    }

    private static boolean platformTable(String table) {
        return Set.of("run", "schedule", "idempotency", "rebuild").contains(table);
    }
}
