package dev.clientele.campaign.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** For work that a test holds up where no checked exception may be thrown. */
final class Latches {
    private Latches() {}

    /** Half a minute at most. */
    static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
