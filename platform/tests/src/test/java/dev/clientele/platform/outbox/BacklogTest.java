package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.sql.Database;
import dev.clientele.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static Database database;

    private final Backlog backlog = new Backlog(database);

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated("platform_backlog").database();
    }

    @BeforeEach
    void empty() {
        database.run(tx -> tx.execute("truncate outbox"));
    }

    private static void wait(int rows, Duration since) {
        database.run(tx -> tx.execute("""
                insert into outbox (topic, lane, key, type, body, at)
                select 'notes', 0, 'note', 'Note', '{}', clock_timestamp() - make_interval(secs => ?)
                from generate_series(1, ?)
                """, since.toSeconds(), rows));
    }

    @Test
    void nothingWaits() {
        assertThat(backlog.now()).isEqualTo(Backlog.Waiting.NOTHING);
    }

    @Test
    void theOldestCounts() {
        wait(2, Duration.ofSeconds(90));
        wait(3, Duration.ofSeconds(5));
        assertThat(backlog.now().rows()).isEqualTo(5);
        assertThat(backlog.now().oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    }

    @Test
    void moreThanItsBoundAreNotCounted() {
        wait(Backlog.ROWS_MAX + 1, Duration.ofSeconds(5));
        assertThat(backlog.now().rows()).isEqualTo(Backlog.ROWS_MAX);
    }
}
