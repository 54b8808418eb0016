package dev.clientele.campaign.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes what comes in groups: whoever comes while a write is under way is in the next one. Nobody waits for another group
 * than its own, whose failure only its members are told, and for company only where a group is to gather.
 */
final class GroupWrite<T> {
    private final int enough;
    private final Duration gathers;
    private final Consumer<List<T>> write;
    private final Lock writing = new ReentrantLock();
    private Group<T> open;
    private volatile boolean failed;

    /** @param over with what has kept them from being written, or with null */
    private record Group<T>(List<T> ones, long openedAt, CompletableFuture<RuntimeException> over) {
        Group() {
            this(new ArrayList<>(), System.nanoTime(), new CompletableFuture<>());
        }
    }

    /** One that is alone is written at once. */
    GroupWrite(Consumer<List<T>> write) {
        this(1, Duration.ZERO, write);
    }

    /**
     * @param enough a group of so many waits for no more
     * @param gathers how long after its first one it does at most
     */
    GroupWrite(int enough, Duration gathers, Consumer<List<T>> write) {
        this.enough = enough;
        this.gathers = gathers;
        this.write = write;
    }

    /** Returns when they are written, be it by somebody else: whoever opens a group writes it. */
    void add(Collection<T> ones) {
        Group<T> joined;
        boolean opened;
        synchronized (this) {
            opened = open == null;
            if (opened) open = new Group<>();
            joined = open;
            joined.ones().addAll(ones);
            if (joined.ones().size() >= enough) notifyAll();
        }
        if (opened) write(joined);
        RuntimeException failure = joined.over().join();
        if (failure != null) throw failure;
    }

    /** Whether any of the groups has. */
    boolean hasFailed() {
        return failed;
    }

    synchronized int waiting() {
        return open == null ? 0 : open.ones().size();
    }

    private void write(Group<T> group) {
        writing.lock();
        try {
            gather(group);
            RuntimeException failure = failure(group.ones());
            if (failure != null) failed = true;
            group.over().complete(failure);
        } finally {
            writing.unlock();
        }
    }

    /** Who comes afterwards opens the next one. */
    private synchronized void gather(Group<T> group) {
        long end = group.openedAt() + gathers.toNanos();
        try {
            for (long left = end - System.nanoTime();
                    left > 0 && group.ones().size() < enough;
                    left = end - System.nanoTime()) TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open = null;
    }

    /** Null when they are written. */
    private RuntimeException failure(List<T> ones) {
        try {
            if (!ones.isEmpty()) write.accept(ones);
            return null;
        } catch (RuntimeException e) {
            return e;
        } catch (Error e) {
            return new IllegalStateException(e);
        }
    }
}
