package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.stack.Kafka;
import dev.clientele.stack.Postgres;
import dev.clientele.testing.Stack;
import dev.clientele.testing.TestDatabase;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broker or database killed under load and away for some seconds; both with everything on disk. */
class OutageTest {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("clientele.outage-seconds", 5));

    private final Postgres postgres = Stack.ownPostgres("outage");
    private final Kafka kafka = Stack.ownKafka("outage");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void measure() {
        Metrics.addRegistry(metrics);
    }

    @AfterEach
    void stop() {
        Metrics.removeRegistry(metrics);
        kafka.stop();
        postgres.stop();
    }

    @Test
    void nothingIsLostOrAppliedTwiceWhenBrokerAndDatabaseGoAwayInTurn() throws Exception {
        postgres.start();
        kafka.start();
        postgres.server().createIfMissing("ledger");
        var test = TestDatabase.migrate(TestDatabase.source(postgres.server().jdbcUrl("ledger")));
        assertThat(test.database()
                        .<String>read(handle -> handle.createQuery("show fsync")
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("on");
        try (var ledger = new Ledger(test, kafka.bootstrapServers());
                Consumers consumers = ledger.consume()) {
            ledger.drain();
            ledger.say(deposits(2000));
            awaitApplied(ledger, 1);
            awaitStalled(false);

            kafka.kill();
            ledger.say(deposits(2000));
            away();
            awaitStalled(true);
            kafka.start();
            awaitApplied(ledger, 4000);
            awaitStalled(false);

            ledger.say(deposits(2000));
            postgres.kill();
            away();
            postgres.start();
            awaitApplied(ledger, 6000);

            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.waiting() == 0);
            assertThat(ledger.applied()).isEqualTo(6000);
            // A batch whose acknowledgements were cut off is said again; its records come with the same numbers.
            assertThat(ledger.deadLetters.waiting()).isZero();
            assertThat(consumers.troubles()).isEmpty();
        }
    }

    private static void awaitApplied(Ledger ledger, int deposits) {
        await().atMost(Duration.ofSeconds(180))
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ledger.applied() >= deposits);
    }

    /** What an operator sees of it. */
    private void awaitStalled(boolean stalled) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> metrics.get("clientele.consumer.stalled.seconds").gauges().stream()
                                .anyMatch(gauge -> gauge.value() > 3)
                        == stalled);
    }

    private static void away() throws InterruptedException {
        Thread.sleep(AWAY);
    }
}
