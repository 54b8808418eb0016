package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.wire.Topics;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", Stack.kafka());

    private static TestDatabase test;
    private static Database database;

    private final Backlog backlog = new Backlog(database, () -> OptionalLong.of(Long.MIN_VALUE));

    @BeforeAll
    static void migrate() {
        test = TestDatabase.migrated("platform_backlog");
        database = test.database();
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

    private static void pack(int events, Duration since) {
        database.run(tx -> tx.execute("""
                insert into outbox (events, body, at) values (?, '', clock_timestamp() - make_interval(secs => ?))
                """, events, since.toSeconds()));
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
    void ofAPackEachEventCounts() {
        wait(2, Duration.ofSeconds(5));
        pack(150, Duration.ofSeconds(90));
        assertThat(backlog.now().rows()).isEqualTo(152);
        assertThat(backlog.now().oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));

        pack(Backlog.ROWS_MAX, Duration.ofSeconds(5));
        assertThat(backlog.now().rows()).isEqualTo(Backlog.ROWS_MAX);
    }

    @Test
    void moreThanItsBoundAreNotCounted() {
        wait(Backlog.ROWS_MAX + 1, Duration.ofSeconds(5));
        assertThat(backlog.now().rows()).isEqualTo(Backlog.ROWS_MAX);
    }

    @Test
    void aLookBeginsWhereTheDrainersDoes() {
        wait(2, Duration.ofSeconds(90));
        long last = database.read(handle -> handle.createQuery("select max(id) from outbox")
                .mapTo(Long.class)
                .one());
        assertThat(new Backlog(database, () -> OptionalLong.of(last)).now().rows())
                .isEqualTo(1);
    }

    @Test
    void whoLeavesDrainingToAnotherLooksAtNothing() {
        wait(2, Duration.ofSeconds(90));
        assertThat(new Backlog(database, OptionalLong::empty).now()).isEqualTo(Backlog.Waiting.NOTHING);
    }

    @Test
    void onlyOneReplicaLooks() {
        try (Drainer first = drainer(BacklogTest::noBroker);
                Drainer second = drainer(BacklogTest::noBroker)) {
            first.start();
            await().until(() -> first.looksFrom().isPresent());
            second.start();
            await().during(Duration.ofSeconds(1)).until(() -> second.looksFrom().isEmpty());

            first.close();
            assertThat(first.looksFrom()).isEmpty();
            await().until(() -> second.looksFrom().isPresent());
        }
    }

    @Test
    void anOutboxThatIsStuckShowsAtEveryLook() {
        wait(2, Duration.ofSeconds(90));
        try (Drainer stuck = drainer(BacklogTest::noBroker)) {
            stuck.start();
            await().until(() -> stuck.looksFrom().isPresent());
            var waiting = new Backlog(database, stuck::looksFrom);
            await().during(Duration.ofMillis(2500)).until(() -> waiting.now().rows() == 2);
        }
    }

    @Test
    void whatIsPublishedIsSteppedOverNoMore() {
        wait(2, Duration.ofSeconds(90));
        try (Drainer drainer = drainer(() -> Drainer.producer(KAFKA))) {
            drainer.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> drainer.looksFrom().orElse(0) > 0);
            assertThat(new Backlog(database, drainer::looksFrom).now()).isEqualTo(Backlog.Waiting.NOTHING);
        }
    }

    private static Drainer drainer(Supplier<Producer<String, byte[]>> producers) {
        return new Drainer("notes", test.source(), producers, new Topics(KAFKA, test.lanes()));
    }

    private static Producer<String, byte[]> noBroker() {
        throw new IllegalStateException("no broker");
    }
}
