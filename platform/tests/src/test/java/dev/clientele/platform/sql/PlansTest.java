package dev.clientele.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static Database database;

    @BeforeAll
    static void tables() {
        database = TestDatabase.migrated("platform_plans").database();
        database.run(tx -> {
            tx.execute("""
                    create table paper (lane smallint, kind text, id uuid, unit_id uuid, on_day date,
                                        primary key (lane, kind, id))
                    partition by list (lane)""");
            tx.execute("create index on paper (lane, unit_id, on_day)");
            tx.execute("select create_lane_partitions('paper')");
            tx.execute("select make_shadows('{paper}')");
        });
    }

    @Test
    void whatIsLookedUpByItsKeyInAnEmptyTableIsFoundByItsKey() {
        assertThat(plan("select unit_id from paper where lane = $1 and kind = $2 and id = $3"))
                .contains("(id = $3)")
                .doesNotContain("Filter");
    }

    @Test
    void aClientsDocumentsAreFoundByTheClient() {
        assertThat(plan("select id from paper where lane = $1 and kind = $2 and unit_id = $3"))
                .contains("(unit_id = $3)")
                .doesNotContain("_pkey");
    }

    @Test
    void shadowsExpectTheSame() {
        assertThat(plan("select unit_id from rebuild.paper where lane = $1 and kind = $2 and id = $3"))
                .contains("(id = $3)")
                .doesNotContain("Filter");
    }

    @Test
    void whatComesAfterwardsJoinsAsItLikes() {
        List<String> settings = database.write(tx -> {
            List<String> meanwhile = Plans.byKey(tx, () -> joins(tx));
            return Stream.concat(meanwhile.stream(), joins(tx).stream()).toList();
        });
        assertThat(settings).containsExactly("off", "off", "off", "on", "on", "on");
    }

    private static List<String> joins(Handle tx) {
        return Stream.of("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
                .map(name -> tx.createQuery("show " + name).mapTo(String.class).one())
                .toList();
    }

    private static String plan(String query) {
        return database.write(tx -> {
            tx.execute("prepare looked_up(smallint, text, uuid) as " + query);
            Plans.keepByKey(tx);
            String plan = explained(tx);
            tx.execute("deallocate looked_up");
            return plan;
        });
    }

    private static String explained(Handle tx) {
        return tx.createQuery("explain execute looked_up(1::smallint, 'DEAL', '00000000-0000-0000-0000-000000000001')")
                .mapTo(String.class)
                .list()
                .toString();
    }
}
