package dev.clientele.local.suite;

import java.time.Duration;

/**
 * Whether somebody's processes have had next to nothing to do for a while, told from the processor time they have used in
 * all. Whoever asks reads the clock and that time, every few seconds.
 */
final class Calm {
    /** Of one processor; idle services poll their queues with less than a tenth. */
    private static final double SHARE_MAX = 0.25;

    private final Duration length;
    private Duration seenAt;
    private Duration seenUsed;
    private Duration since;

    /** @param length how long they must have been idle */
    Calm(Duration length) {
        this.length = length;
    }

    /** @param now on any clock that is not set back */
    boolean see(Duration now, Duration used) {
        if (since == null || busy(now, used)) since = now;
        look(now, used);
        return now.minus(since).compareTo(length) >= 0;
    }

    /** What was used since the last look is the caller's own doing and breaks no calm. */
    void forgive(Duration now, Duration used) {
        look(now, used);
    }

    // A process that was started again begins to count anew: less used than before is no calm.
    private boolean busy(Duration now, Duration used) {
        long elapsed = now.minus(seenAt).toMillis();
        long spent = used.minus(seenUsed).toMillis();
        return spent < 0 || spent > elapsed * SHARE_MAX;
    }

    private void look(Duration now, Duration used) {
        seenAt = now;
        seenUsed = used;
    }
}
