package dev.clientele.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A tap on the worker's shoulder, so that work of this process does not wait for the next poll. */
@ApplicationScoped
public class WakeUp {
    private final Semaphore taps = new Semaphore(0);

    public void now() {
        taps.release();
    }

    void await(Duration longest) throws InterruptedException {
        if (taps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) taps.drainPermits();
    }
}
