package dev.clientele.campaign.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes what comes in groups: whoever comes while a write is under way is in the next one. Nobody waits for company, so a
 * single one is written at once. After a failure nothing more is written.
 */
final class GroupWrite<T> {
    private final Consumer<List<T>> write;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final Lock writing = new ReentrantLock();
    private volatile RuntimeException failure;

    GroupWrite(Consumer<List<T>> write) {
        this.write = write;
    }

    /** Returns when they are written, be it by somebody else. */
    void add(Collection<T> ones) {
        waiting.addAll(ones);
        writing.lock();
        try {
            if (failure == null) writeAll();
            if (failure != null) throw failure;
        } finally {
            writing.unlock();
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    int waiting() {
        return waiting.size();
    }

    private void writeAll() {
        var group = new ArrayList<T>();
        for (T one = waiting.poll(); one != null; one = waiting.poll()) group.add(one);
        if (group.isEmpty()) return;
        try {
            write.accept(group);
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
