package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.TestClock;
import dev.clientele.platform.lane.Lanes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class TwoSendersTest {
    private static final int RECIPIENTS = 600;

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Replica replica;

    @Inject
    SwitchableCarrier carrier;

    @Inject
    Lanes lanes;

    @AfterEach
    void end() {
        carrier.straight();
    }

    @Test
    void shareACampaignWithoutALossOrADuplicate() throws Exception {
        UUID segment = base.segmentOf(
                Stream.generate(UUID::randomUUID).limit(RECIPIENTS).toList());
        var handedOver = new ConcurrentHashMap<UUID, AtomicInteger>();
        carrier.through((real, letter) -> {
            handedOver
                    .computeIfAbsent(letter.deliveryId(), id -> new AtomicInteger())
                    .incrementAndGet();
            return letter.attempt() == 1 && letter.deliveryId().hashCode() % 10 == 0
                    ? new Outcome.Deferred("busy")
                    : new Outcome.Accepted();
        });
        UUID campaign = Api.fire(Api.trigger(segment, Api.template("s", "t"), Map.of()));

        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            senders.submit(() -> drain(dispatcher));
            senders.submit(() -> drain(replica.dispatcher()));
        }
        TestClock.movable().advance(Duration.ofMinutes(1));
        drain(dispatcher);

        Api.expect(campaign, "FINISHED", RECIPIENTS, Map.of());
        assertThat(handedOver).hasSize(RECIPIENTS);
        assertThat(handedOver.values().stream().mapToInt(AtomicInteger::get).sum())
                .isEqualTo(RECIPIENTS
                        + handedOver.keySet().stream()
                                .filter(id -> id.hashCode() % 10 == 0)
                                .count());
    }

    private static void drain(Dispatcher dispatcher) {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }
}
