package dev.clientele.local.demo;

import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits for what travels through the streams. */
final class Patience {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 200;

    private Patience() {}

    interface Condition {
        boolean holds() throws IOException;
    }

    static void until(Condition condition) throws IOException {
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline))
                throw new StackFailure(
                        "The demo base was written, but the services have not heard of all of it within %d s. See ./clientele logs."
                                .formatted(TIMEOUT.toSeconds()));
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted");
            }
        }
    }
}
