package dev.clientele.campaign.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes what comes in groups: whoever comes while a write is under way is in the next one. Nobody waits for company, so a
 * single one is written at once, and nobody for another group than its own, whose failure only its members are told.
 */
final class GroupWrite<T> {
    private final Consumer<List<T>> write;
    private final Lock writing = new ReentrantLock();
    private Group<T> open;
    private volatile boolean failed;

    /** @param over with what has kept them from being written, or with null */
    private record Group<T>(List<T> ones, CompletableFuture<RuntimeException> over) {
        Group() {
            this(new ArrayList<>(), new CompletableFuture<>());
        }
    }

    GroupWrite(Consumer<List<T>> write) {
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
            close();
            RuntimeException failure = failure(group.ones());
            if (failure != null) failed = true;
            group.over().complete(failure);
        } finally {
            writing.unlock();
        }
    }

    private synchronized void close() {
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
