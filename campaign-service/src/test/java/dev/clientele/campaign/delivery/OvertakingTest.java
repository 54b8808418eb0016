package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.gate.MessageClass;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class OvertakingTest {
    private static final int BULK = 20;

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    SwitchableCarrier carrier;

    private final AtomicBoolean sending = new AtomicBoolean(true);
    private Thread sender;

    @BeforeEach
    void begin() {
        Mailbox.empty();
    }

    @AfterEach
    void end() throws InterruptedException {
        carrier.straight();
        sending.set(false);
        if (sender != null) sender.join();
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    @Test
    void aServiceMessageOvertakesAdvertisingThatHangs() {
        var answer = new CountDownLatch(1);
        carrier.through((real, letter) -> {
            if (letter.messageClass() == MessageClass.MARKETING) await(answer);
            return real.carry(letter);
        });
        UUID bulk = base.segment("PERIODIC", false);
        for (int i = 0; i < BULK; i++) base.consentingMember(bulk, "bulk" + i + "@example.org");
        UUID clients = base.segment("PERIODIC", false);
        base.consentingMember(clients, "debtor@example.org");
        UUID template = Api.template("News", "Hello. {unsubscribeUrl}");
        UUID offer = Api.fire(Api.trigger(bulk, template, Map.of()));
        sender = Thread.ofVirtual().start(() -> {
            while (sending.get()) dispatcher.pass();
        });
        until(() -> assertThat(Api.campaign(offer).getString("state")).isEqualTo("RUNNING"));

        Api.fire(Api.trigger(clients, template, Map.of("messageClass", "SERVICE")));

        until(() -> assertThat(Mailbox.recipients()).containsExactly("debtor@example.org"));
        answer.countDown();
        until(() -> Api.expect(offer, "FINISHED", BULK, Map.of()));
        assertThat(Mailbox.recipients()).hasSize(BULK + 1).doesNotHaveDuplicates();
    }

    private static void until(ThrowingRunnable holds) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(holds);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
