package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where much comes a consumer waits a little, so that fewer transactions take it. */
class GatheringTest {
    private static final Duration ROUND = Duration.ofMillis(200);

    /** Rounds that begin before the first or end after the last. */
    private static final int ROUNDS_MORE = 4;

    private static final int TIMES = 30;
    private static final int OF_A_LANE = 40;

    private final Ledger ledger = new Ledger("platform_gathering");
    private final int lanes = ledger.lanes.count();
    private final AtomicInteger batches = new AtomicInteger();
    private final ConsumerSpec spec = ConsumerSpec.lanes("sum", Map.of(ledger.topic, Ledger.Note.class), batch -> {
        ledger.apply(batch);
        batches.incrementAndGet();
    });

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRoundOverTheLanesTakesItsTime() {
        ledger.drain();
        try (Consumers _ = ledger.consume("ledger", spec)) {
            ledger.say(deposits(1));
            applied(1);
            batches.set(0);

            long start = System.nanoTime();
            sayInQuickSuccession();
            int rounds = (int) Duration.ofNanos(System.nanoTime() - start).dividedBy(ROUND);
            assertThat(batches.get()).isLessThanOrEqualTo(lanes * (rounds + ROUNDS_MORE));
        }
    }

    @Test
    void whatARebalanceTakesBetweenTwoPollsIsAppliedOnce() throws InterruptedException {
        ledger.topics.ensure(ledger.topic, true);
        ledger.drain();
        var rebalances = new AtomicInteger();
        var consumer = new LaneConsumer(
                spec,
                () -> rebalancing(rebalances),
                ledger.database,
                ledger.sweep,
                ledger.time,
                ledger.deadLetters,
                Clock.systemUTC());
        Thread thread = Thread.ofPlatform().start(consumer);
        try {
            ledger.say(deposits(1));
            applied(1);
            sayInQuickSuccession();

            assertThat(rebalances.get()).isPositive();
            assertThat(ledger.appliedMoreThanOnce()).isZero();
            assertThat(ledger.deadLetters.waiting()).isZero();
        } finally {
            consumer.close();
            thread.join(Duration.ofSeconds(10));
        }
    }

    /** Loses and gets all its lanes between the first poll of a round and what the second one brings, every third time. */
    private Consumer<String, byte[]> rebalancing(AtomicInteger rebalances) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ledger.kafka.get("bootstrap.servers"),
                "group.id",
                ledger.topic,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()) {
            private int second;

            @Override
            public ConsumerRecords<String, byte[]> poll(Duration within) {
                if (!within.equals(LaneConsumer.FRESH) || second++ % 3 > 0) return super.poll(within);
                rebalances.incrementAndGet();
                enforceRebalance();
                return super.poll(Duration.ofSeconds(5));
            }
        };
    }

    /** Two times a round, however long one takes. */
    private void sayInQuickSuccession() {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var said = new AtomicInteger();
            clock.scheduleAtFixedRate(
                    () -> {
                        if (said.getAndIncrement() < TIMES) ledger.say(deposits(lanes * OF_A_LANE));
                    },
                    0,
                    ROUND.toMillis() / 2,
                    TimeUnit.MILLISECONDS);
            applied(1 + TIMES * lanes * OF_A_LANE);
        }
    }

    private void applied(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.applied() == count);
    }
}
