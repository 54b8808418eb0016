package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.gate.MessageClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final UUID SLOW = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void advertisingThatHangsLeavesAPlaceForServiceAndAllPlacesOfOthers() throws Exception {
        Connections connections = Connections.toEach(4, 16);
        var inside = new CountDownLatch(3);
        var answer = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++)
                threads.submit(() -> sent(connections, SLOW, MessageClass.MARKETING, () -> {
                    inside.countDown();
                    return answer.await(10, TimeUnit.SECONDS);
                }));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(sent(connections, SLOW, MessageClass.SERVICE, () -> "sent"))
                    .containsExactly("sent");
            assertThat(sent(connections, OTHER, MessageClass.MARKETING, () -> "sent"))
                    .containsExactly("sent");
            Future<List<Object>> fourth =
                    threads.submit(() -> sent(connections, SLOW, MessageClass.MARKETING, () -> "sent"));
            assertThat(fourth.isDone()).isFalse();
            answer.countDown();
            assertThat(fourth.get(10, TimeUnit.SECONDS)).containsExactly("sent");
        }
    }

    /** While outcomes are being written connections go on, but only as long as there is a place in flight. */
    @Test
    void noMoreAreInFlightThanThereArePlacesUntilTheirOutcomesAreWritten() throws Exception {
        Connections connections = Connections.toEach(2, 8);
        var handedOver = new AtomicInteger();
        var written = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++)
                threads.submit(() -> {
                    connections.use(
                            SLOW, MessageClass.SERVICE, handedOver::incrementAndGet, _ -> Latches.await(written));
                    return null;
                });
            Awaitility.await().until(() -> handedOver.get() == 8);
            Awaitility.await().during(Duration.ofMillis(100)).until(() -> handedOver.get() == 8);
            written.countDown();
            Awaitility.await().until(() -> handedOver.get() == 12);
        }
    }

    private static List<Object> sent(
            Connections connections, UUID provider, MessageClass messageClass, Callable<Object> handOver)
            throws Exception {
        var written = new ArrayList<Object>();
        connections.use(provider, messageClass, handOver, written::add);
        return written;
    }
}
