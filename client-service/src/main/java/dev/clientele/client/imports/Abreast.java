package dev.clientele.client.imports;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes something of each thing that comes, a few at a time, and hands it on in the order in which they came.
 *
 * @param <T> what comes
 * @param <R> what is made of it
 */
final class Abreast<T, R> implements AutoCloseable {
    /** One more than a small machine has processors, so that none waits while the first is being fetched. */
    static final int AT_ONCE = 3;

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-reader-", 0).factory());
    private final Source<T> source;
    private final Function<T, R> work;
    private final Deque<Future<R>> going = new ArrayDeque<>();

    /** Asked by one thread at a time. */
    @FunctionalInterface
    interface Source<T> {
        /** @return null behind the last, as often as it is asked */
        T next() throws IOException;
    }

    Abreast(Source<T> source, Function<T, R> work) {
        this.source = source;
        this.work = work;
    }

    /** @return null behind the last */
    R next() throws IOException {
        while (going.size() < AT_ONCE) {
            T one = source.next();
            if (one == null) break;
            going.add(workers.submit(() -> work.apply(one)));
        }
        return going.isEmpty() ? null : Ahead.arrived(going.poll());
    }

    /** Waits for what is just being made. */
    @Override
    public void close() {
        workers.close();
    }
}
