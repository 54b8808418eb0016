package dev.clientele.campaign.audience;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same with several at once, so many over all who ask; a lane waits for its database half of the time. */
final class SideBySide {
    private final ExecutorService threads;

    SideBySide(int atOnce) {
        threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("lane-", 0).factory());
    }

    /** Comes back when all are done; what fails first is told then. */
    <T> void each(List<T> all, Consumer<T> work) {
        List<Future<?>> running = all.stream()
                .<Future<?>>map(one -> threads.submit(() -> work.accept(one)))
                .toList();
        RuntimeException first = null;
        for (Future<?> one : running) {
            RuntimeException failure = failure(one);
            if (first == null) first = failure;
        }
        if (first != null) throw first;
    }

    private static RuntimeException failure(Future<?> running) {
        try {
            running.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted", e);
        }
    }
}
