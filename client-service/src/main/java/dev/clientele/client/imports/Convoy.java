package dev.clientele.client.imports;

import dev.clientele.platform.sql.Database;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/**
 * Pages of a file that are written a few at a time, each in a transaction of its own, and committed in their order: while the
 * database writes one, the next is decided. Of two pages on their way none makes what the other calls by the same name, so
 * whoever stands first in the file is first.
 *
 * <p>A page waits for the one ahead by an advisory lock that the other holds until its transaction ends. A wait in Java alone
 * would be invisible to PostgreSQL, and a circle of such a wait and of locks would never be broken.
 *
 * @param <S> where the run stands behind a page
 */
final class Convoy<S> implements AutoCloseable {
    private static final int TOGETHER_MAX = 3;
    /** Then all arrive before the next goes, and whoever waits for a row that pages share gets it between two of them. */
    private static final int IN_A_ROW_MAX = 16;

    private final Database database;
    private final InRequest request;
    private final UUID id = UUID.randomUUID();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("import-page-", 0).factory());
    private final Deque<Page> going = new ArrayDeque<>();
    private S reached;
    private long sent;
    private boolean stopped;

    /** @param from where the run stands ahead of the first page */
    Convoy(Database database, InRequest request, S from) {
        this.database = database;
        this.request = request;
        this.reached = from;
    }

    /** What a page is about. */
    @FunctionalInterface
    interface Work<S> {
        /** @return where the run stands behind the page; null when it cannot be written, and then none behind it is */
        S write(Handle tx, Turn<S> turn);
    }

    /** A page's place among the others. */
    @FunctionalInterface
    interface Turn<S> {
        /** Waits until the pages ahead have committed. @return where the run stands behind them */
        S await();
    }

    /** A page ahead did not commit, so those behind it must not. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("a page ahead did not commit", null, false, false);
        }
    }

    private final class Page {
        private final long number;
        private final Set<String> names;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CompletableFuture<S> arrived;

        /** @param ahead null when none is; then the run stands at {@code start} */
        Page(long number, Set<String> names, Page ahead, S start, Work<S> work) {
            this.number = number;
            this.names = names;
            this.arrived = CompletableFuture.supplyAsync(
                    () -> request.call(() -> database.write(tx -> write(tx, ahead, start, work))), threads);
            arrived.whenComplete((_, _) -> begun.countDown());
        }

        private S write(Handle tx, Page ahead, S start, Work<S> work) {
            hold(tx);
            begun.countDown();
            return work.write(tx, () -> ahead == null ? start : ahead.passed(tx));
        }

        /** Only when it holds its lock may another wait for that. */
        void awaitBegun() {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private S passed(Handle tx) {
            hold(tx);
            S behind = arrived.exceptionally(_ -> null).join();
            if (behind == null) throw new Stopped();
            return behind;
        }

        private void hold(Handle tx) {
            tx.createQuery("select pg_advisory_xact_lock(hashtextextended(:page, 0)) is null")
                    .bind("page", id + ":" + number)
                    .mapTo(Boolean.class)
                    .one();
        }
    }

    /**
     * Waits until there is room for this page and none ahead shares a name with it.
     *
     * @param names what it calls the things it makes
     * @return false when a page ahead could not be written; then this one is not
     */
    boolean send(Set<String> names, Work<S> work) {
        if (sent % IN_A_ROW_MAX == 0) arriveAll();
        while (going.size() == TOGETHER_MAX
                || going.stream().anyMatch(page -> !Collections.disjoint(page.names, names))) arrive();
        if (stopped) return false;
        var page = new Page(sent, names, going.peekLast(), reached, work);
        sent++;
        going.add(page);
        page.awaitBegun();
        return true;
    }

    /** As {@link #send}, with no other page on its way. */
    boolean sendAlone(Work<S> work) {
        arriveAll();
        if (!send(Set.of(), work)) return false;
        arriveAll();
        return !stopped;
    }

    private void arrive() {
        Page page = going.remove();
        try {
            S behind = page.arrived.join();
            if (behind == null) stopped = true;
            else reached = behind;
        } catch (CompletionException failed) {
            if (!(failed.getCause() instanceof Stopped)) throw rethrown(failed.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) throw error;
        return failure instanceof RuntimeException failed ? failed : new IllegalStateException(failure);
    }

    /** Waits for all. @return where the run stands behind the last one that was written */
    S arriveAll() {
        while (!going.isEmpty()) arrive();
        return reached;
    }

    /** Waits for those on their way, whatever becomes of them. */
    @Override
    public void close() {
        threads.close();
    }
}
