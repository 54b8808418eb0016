package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.gate.MessageClass;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final UUID SLOW = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void advertisingThatHangsLeavesAPlaceForServiceAndAllPlacesOfOthers() throws Exception {
        Connections connections = Connections.toEach(4);
        var inside = new CountDownLatch(3);
        var answer = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++)
                threads.submit(() -> connections.use(SLOW, MessageClass.MARKETING, () -> {
                    inside.countDown();
                    return answer.await(10, TimeUnit.SECONDS);
                }));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(connections.use(SLOW, MessageClass.SERVICE, () -> "sent"))
                    .isEqualTo("sent");
            assertThat(connections.use(OTHER, MessageClass.MARKETING, () -> "sent"))
                    .isEqualTo("sent");
            Future<String> fourth = threads.submit(() -> connections.use(SLOW, MessageClass.MARKETING, () -> "sent"));
            assertThat(fourth.isDone()).isFalse();
            answer.countDown();
            assertThat(fourth.get(10, TimeUnit.SECONDS)).isEqualTo("sent");
        }
    }
}
