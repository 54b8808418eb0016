package dev.clientele.platform.outbox;

import java.util.HashSet;
import java.util.Set;

/**
 * From which id on there may be something to read. What was said and deleted stays in the index for as long as an old
 * snapshot wants it (a backup, a session that hangs), and to step over a million such entries at every look takes half a
 * second. So a look begins behind what was deleted, once every transaction has ended that may still hold a smaller id: one
 * that stands still delays nobody, and its rows are found before those of whoever waited for it.
 */
final class LowWater {
    private long level = Long.MIN_VALUE;
    private long reached = Long.MIN_VALUE;
    private Waiting waiting;

    /** @param writers who may hold ids below {@code id} that nobody has seen */
    private record Waiting(long id, Set<String> writers) {}

    /** Whether the next look wants to know who writes. */
    boolean asks() {
        return reached > level;
    }

    /**
     * The smallest id that this look need not step over.
     *
     * @param writers transactions that have taken ids and not ended, as of after the last look and before this one
     */
    long from(Set<String> writers) {
        if (waiting != null) waiting.writers.retainAll(writers);
        else if (asks()) waiting = new Waiting(reached, new HashSet<>(writers));
        return level;
    }

    /**
     * What could be seen from {@link #from} up to this id is deleted.
     *
     * @param all whether there was nothing behind it
     */
    void looked(long id, boolean all) {
        reached = Math.max(reached, id);
        if (waiting == null || !waiting.writers.isEmpty() || !all && id < waiting.id) return;
        level = waiting.id;
        waiting = null;
    }
}
