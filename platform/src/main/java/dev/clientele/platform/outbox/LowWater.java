package dev.clientele.platform.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From which id on there may be something to read. What was said and deleted stays in the index for as long as an old
 * snapshot wants it (a backup, a session that hangs), and to step over a million such entries at every look takes half a
 * second. So a look begins at what was deleted some seconds ago: transactions that are open for less than that are found
 * at once, whatever the order of their commits. All others are found by the next look at everything.
 */
final class LowWater {
    /** Longer than transactions that say something usually last. */
    static final Duration LAG = Duration.ofSeconds(3);
    /** How long at most a row waits whose transaction was open for longer than that. */
    static final Duration SWEEP = Duration.ofSeconds(10);

    private record Mark(long id, long at) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long level = Long.MIN_VALUE;
    private long sweptAt;

    /** @param now of {@link System#nanoTime()} when the first look begins */
    LowWater(long now) {
        sweptAt = now;
    }

    /** The smallest id that this look need not step over. */
    long from(long now) {
        while (!marks.isEmpty() && now - marks.peek().at > LAG.toNanos()) level = marks.remove().id;
        if (now - sweptAt < SWEEP.toNanos()) return level;
        sweptAt = now;
        return Long.MIN_VALUE;
    }

    /** All ids up to this one that could be seen are deleted. */
    void reached(long id, long now) {
        if (id > (marks.isEmpty() ? level : marks.getLast().id)) marks.add(new Mark(id, now));
    }
}
