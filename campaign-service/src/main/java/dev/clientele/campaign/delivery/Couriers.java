package dev.clientele.campaign.delivery;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.delivery.Gatekeeper.Passed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Hands the messages of batches over, as many at once as there are connections, and has each outcome written as it comes. */
final class Couriers {
    private final Carriers carriers;
    private final CampaignConfig.Sender config;
    private final Connections connections;
    private volatile boolean stopped;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hand-over-", 0).factory());

    /** Where outcomes are written beside those of other batches. */
    @FunctionalInterface
    interface WithOthers {
        /** @return whether it is committed; else its batch has to write it */
        boolean commit(HandOver one);
    }

    /** @param places in flight that it may have of those to its provider */
    private record Batch(long gatedAt, Semaphore places, WithOthers withOthers, GroupWrite<HandOver> outcomes) {

        void write(HandOver one) {
            if (!withOthers.commit(one)) outcomes.add(List.of(one));
        }
    }

    private record Running(HandOver handOver, Future<?> thread) {}

    Couriers(Carriers carriers, CampaignConfig.Sender config) {
        this.carriers = carriers;
        this.config = config;
        this.connections = Connections.toEach(config.connections(), inFlight());
    }

    /**
     * @param withOthers is asked first for each outcome
     * @param write commits outcomes of some of them; after a failure nothing more of the batch begins, and what has ended is
     *     written all the same
     * @return all outcomes, in the order of the letters
     */
    List<Outcome> handOver(Passed passed, WithOthers withOthers, Consumer<List<HandOver>> write) {
        var batch = new Batch(passed.gatedAt(), places(), withOthers, new GroupWrite<>(write));
        List<Running> running = passed.letters().stream()
                .map(HandOver::new)
                .map(one -> new Running(one, threads.submit(() -> handOver(one, batch))))
                .toList();
        List<Running> overdue = overdue(running);
        var written = new ArrayList<Future<?>>();
        written.add(threads.submit(() -> giveUp(overdue, batch)));
        running.forEach(one -> written.add(one.thread()));
        awaitWritten(written, passed.gatedAt() + config.lease().toNanos());
        return running.stream().map(one -> one.handOver().outcome()).toList();
    }

    /** What waits for a connection is told that it has not begun. */
    void beginNoMore() {
        stopped = true;
    }

    /** One batch whose outcomes cannot be written leaves the others theirs. */
    private Semaphore places() {
        return new Semaphore(Math.max(1, inFlight() / config.workers()));
    }

    private int inFlight() {
        return config.connections() * config.inFlightOfEach();
    }

    private Void handOver(HandOver one, Batch batch) throws Exception {
        Letter letter = one.letter();
        batch.places().acquire();
        try {
            connections.use(letter.provider().id(), letter.messageClass(), () -> carry(one, batch), outcome -> {
                if (one.end(outcome)) batch.write(one);
            });
        } finally {
            batch.places().release();
        }
        return null;
    }

    private Outcome carry(HandOver one, Batch batch) {
        boolean late =
                System.nanoTime() - batch.gatedAt() > config.handOverWithin().toNanos();
        if (late || stopped || batch.outcomes().hasFailed() || !one.begin()) return new Outcome.NotBegun();
        try {
            return carriers.of(one.letter().definition().channel()).carry(one.letter());
        } catch (RuntimeException | Error e) {
            return new Outcome.Unknown(String.valueOf(e));
        }
    }

    /** The whole batch has until its time is up, which is well before the lease is. */
    private List<Running> overdue(List<Running> running) {
        long deadline = System.nanoTime()
                + config.handOverWithin().plus(config.timeout()).toNanos();
        var overdue = new ArrayList<Running>();
        for (Running one : running) {
            await(one.thread(), deadline);
            if (one.handOver().timeIsUp()) overdue.add(one);
        }
        return overdue;
    }

    /** In this order: one that is broken off gives its place in flight to the next. */
    private static void giveUp(List<Running> overdue, Batch batch) {
        try {
            batch.outcomes().add(overdue.stream().map(Running::handOver).toList());
        } finally {
            overdue.forEach(one -> one.thread().cancel(true));
        }
    }

    /** What it has come to is asked afterwards. */
    private static void await(Future<?> handOver, long deadline) {
        try {
            handOver.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // see above
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All outcomes are known and on their way to the ledger; what keeps one of them from there is thrown at the end. */
    private static void awaitWritten(List<Future<?>> all, long leaseEnd) {
        RuntimeException failure = null;
        for (Future<?> one : all) {
            try {
                one.get(Math.max(1, leaseEnd - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (CancellationException overdue) {
                // written by itself
            } catch (TimeoutException e) {
                failure = new IllegalStateException("outcomes were not written within the lease", e);
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) throw failure;
    }
}
