package dev.clientele.client.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.base.BaseReading.Found;
import dev.clientele.client.card.Json;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing a migration adds can be forgotten: columns are in the file by themselves, tables are asked for here. */
@ClientServiceTest
class BaseTablesTest {
    private static final TypeReference<JsonNode> LINE = new TypeReference<>() {};

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    @Test
    void everyTableIsInTheFileOrLeftOutForAReason() {
        List<String> tables = database.read(
                handle -> handle.createQuery("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                        """).mapTo(String.class).list());

        Set<String> named =
                BaseTables.ALL.stream().map(BaseTable::table).collect(Collectors.toCollection(HashSet::new));
        assertThat(named).doesNotContainAnyElementsOf(BaseTables.LEFT_OUT.keySet());
        named.addAll(BaseTables.LEFT_OUT.keySet());
        assertThat(tables).isSubsetOf(named);
    }

    @Test
    void everyColumnIsInTheFileOrDerived() {
        var cells = new Cells(json);
        for (BaseTable table : BaseTables.ALL) {
            List<Column> carried = database.read(handle -> Column.of(handle, table));
            assertThat(columns(table))
                    .as(table.table())
                    .containsExactlyInAnyOrderElementsOf(
                            union(carried.stream().map(Column::name).toList(), present(table)));
            assertThat(carried.stream().map(Column::name))
                    .as("shapes of " + table.table())
                    .containsAll(table.shapes().keySet());
            // A type that no file can carry is an exception here, not in the first export that has one.
            carried.forEach(column -> cells.fault(column, null, TextNode.valueOf("?")));
        }
    }

    @Test
    void aFileIsKnownByItsFirstLineAndWholeByItsLast() {
        String head = "{\"row\":\"base\",\"format\":1}";
        assertThat(faults("{\"name\":\"somebody\"}")).containsExactly("not-a-base", "not-a-base");
        assertThat(faults("{\"row\":\"base\",\"format\":2}")).containsExactly("unknown-format", "end-missing");
        assertThat(faults(head, "{\"row\":\"end\",\"lines\":1}", "{}"))
                .containsExactly("lines-missing", "after-the-end");
        assertThat(faults(head, "{\"row\":\"end\",\"lines\":0}")).isEmpty();
    }

    private List<String> faults(String... lines) {
        var reading = new BaseReading(database, json);
        var codes = new ArrayList<String>();
        for (String line : lines)
            if (reading.read(0, Json.read(line, LINE)) instanceof Found.Faulty(var faults))
                faults.forEach(fault -> codes.add(fault.message()));
        reading.missing().forEach(fault -> codes.add(fault.message()));
        return codes;
    }

    /** Of the derived columns, those this table has. */
    private Set<String> present(BaseTable table) {
        return columns(table).stream().filter(table.derived()::contains).collect(Collectors.toSet());
    }

    private static Set<String> union(List<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private Set<String> columns(BaseTable table) {
        return database.read(handle -> handle.createQuery("""
                        select attname from pg_attribute
                        where attrelid = to_regclass('public.' || :table) and attnum > 0 and not attisdropped
                        """)
                .bind("table", table.table())
                .mapTo(String.class)
                .set());
    }
}
