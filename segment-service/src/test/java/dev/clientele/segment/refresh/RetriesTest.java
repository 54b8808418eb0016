package dev.clientele.segment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import dev.clientele.segment.Workbench;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries(Workbench.config());

    @Test
    void pausesGrowWithTheTimeThatItHasBeenStale() {
        assertThat(retries.pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.pause(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(retries.pause(Duration.ofDays(3))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatWasStaleBeforeThereWereRetriesIsTriedAgain() {
        DataSource source = TestDatabase.source(Stack.postgres("segment_retries"));
        TestDatabase.migrations(source).target("1212").load().migrate();
        Database.of(source).run(tx -> tx.execute("""
                insert into segment (id, code, name, formation, template, audience, rule_version, track_membership,
                                     blocks_shipment, state, row_version, created_at, updated_at, stale_since)
                select gen_random_uuid(), code, code, formation, 'T', 'ALL', 1, formation = 'DYNAMIC', false, state, 1,
                       now(), now(), stale_since
                  from (values ('stale', 'DYNAMIC', 'ACTIVE', now()), ('fresh', 'DYNAMIC', 'ACTIVE', null),
                               ('scheduled', 'PERIODIC', 'ACTIVE', now()), ('archived', 'DYNAMIC', 'ARCHIVED', now()))
                       as given(code, formation, state, stale_since)
                """));

        Database migrated = TestDatabase.migrate(source).database();

        assertThat(migrated.<List<String>>read(
                        handle -> handle.createQuery("select code from segment where next_try_at <= now()")
                                .mapTo(String.class)
                                .list()))
                .containsExactly("stale");
    }
}
