package dev.clientele.campaign.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes what comes in groups: whoever comes while a write is under way is in the next one. Nobody waits for another group
 * than its own, whose failure only its members are told, for company only where a group is to gather, and no longer than the
 * patience of a group lasts.
 */
final class GroupWrite<T> {
    /** Longer than any lease: who waits for all of them ends it before. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    private final int enough;
    private final Supplier<Duration> gathers;
    private final Duration patience;
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
        this(1, () -> Duration.ZERO, AS_LONG_AS_IT_TAKES, write);
    }

    /**
     * @param enough a group of so many waits for no more
     * @param gathers how long after its first one it does at most, asked once for each group
     * @param patience who has waited for so long is told that it has failed, whatever becomes of its group afterwards
     */
    GroupWrite(int enough, Supplier<Duration> gathers, Duration patience, Consumer<List<T>> write) {
        this.enough = enough;
        this.gathers = gathers;
        this.patience = patience;
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
        RuntimeException failure = awaitEnd(joined);
        if (failure != null) throw failure;
    }

    private RuntimeException awaitEnd(Group<T> joined) {
        try {
            return joined.over().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late();
        }
    }

    private RuntimeException late() {
        return new IllegalStateException("not written within " + patience);
    }

    /** Whether any of the groups has. */
    boolean hasFailed() {
        return failed;
    }

    synchronized int waiting() {
        return open == null ? 0 : open.ones().size();
    }

    private void write(Group<T> group) {
        if (!comesToItsTurn()) {
            close();
            end(group, late());
            return;
        }
        try {
            gather(group);
            end(group, failure(group.ones()));
        } finally {
            writing.unlock();
        }
    }

    private boolean comesToItsTurn() {
        try {
            return writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end(Group<T> group, RuntimeException failure) {
        if (failure != null) failed = true;
        group.over().complete(failure);
    }

    private synchronized void close() {
        open = null;
    }

    /** Who comes afterwards opens the next one. */
    private synchronized void gather(Group<T> group) {
        long end = group.openedAt() + gathers.get().toNanos();
        try {
            for (long left = end - System.nanoTime();
                    left > 0 && group.ones().size() < enough;
                    left = end - System.nanoTime()) TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
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
