package dev.clientele.platform.stream;

import static dev.clientele.platform.stream.Ledger.deposits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transaction that takes its ids early and commits late: what has been said meanwhile has larger ids than its rows. */
class LateCommitTest {
    private static final Duration LONGER_THAN_THE_DRAINER_LOOKS_BACK = Duration.ofSeconds(4);

    private final Ledger ledger = new Ledger("platform_late");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void rowsThatCommitLongAfterLaterOnesWereSaidAreFound() throws Exception {
        ledger.drain();
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (Consumers consumers = ledger.consume()) {
            var late = CompletableFuture.runAsync(() -> ledger.say(deposits(100), () -> {
                written.countDown();
                await().until(() -> mayCommit.getCount() == 0);
            }));
            written.await();
            ledger.say(deposits(200));
            awaitApplied(200);
            Thread.sleep(LONGER_THAN_THE_DRAINER_LOOKS_BACK);
            ledger.say(deposits(300));
            awaitApplied(500);

            mayCommit.countDown();
            late.join();
            awaitApplied(600);
        }
        assertThat(ledger.waiting()).isZero();
        assertThat(ledger.appliedMoreThanOnce()).isZero();
    }

    private void awaitApplied(long deposits) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ledger.applied() == deposits);
    }
}
