package dev.clientele.campaign.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A tap on the sender's shoulder, so that a launch does not wait for the next poll. */
@ApplicationScoped
public class Wake {
    private final Semaphore taps = new Semaphore(0);

    public void now() {
        taps.release();
    }

    public void await(Duration longest) throws InterruptedException {
        if (taps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) taps.drainPermits();
    }
}
