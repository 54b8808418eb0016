package dev.clientele.client.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing a migration adds can be forgotten: columns are in the file by themselves, tables are asked for here. */
@ClientServiceTest
class BaseTablesTest {
    @Inject
    Database database;

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
        var cells = new Cells(new ObjectMapper());
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
