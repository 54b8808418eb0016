package dev.clientele.platform.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However PostgreSQL looks the partitions up, a swap keeps all of them. */
class ShadowsTest {
    private static final List<String> TABLES = List.of("red", "green", "blue", "grey");

    @ParameterizedTest
    @ValueSource(strings = {"enable_nestloop", "enable_hashjoin", "enable_mergejoin"})
    void everyPartitionIsThereAfterASwap(String without) {
        TestDatabase test = TestDatabase.migrated("platform_shadows");
        test.database().run(tx -> {
            for (String table : TABLES) {
                tx.execute("create table %s (lane smallint, n integer) partition by list (lane)".formatted(table));
                tx.execute("select create_lane_partitions(?)", table);
            }
            tx.execute("set local " + without + " = off");
            call(tx, "select make_shadows('aside', :tables)");
            call(tx, "select swap_shadows('aside', 'before', :tables)");
        });

        for (String table : TABLES)
            assertThat(partitions(test, table)).as(table).isEqualTo(test.lanes().count());
    }

    private static void call(Handle tx, String sql) {
        tx.createQuery(sql)
                .bindArray("tables", String.class, TABLES)
                .map((row, context) -> true)
                .one();
    }

    private static int partitions(TestDatabase test, String table) {
        return test.database()
                .read(handle -> handle.createQuery("""
                        select count(*) from pg_inherits where inhparent = ('public.' || :table)::regclass
                        """)
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one());
    }
}
