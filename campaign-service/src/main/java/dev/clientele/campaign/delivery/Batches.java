package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** The batches that are on their way. A slow one stays here over many passes and holds up none of the others. */
final class Batches {
    private static final Duration REST = Duration.ofSeconds(5);

    private record Done(Due due, int moved, boolean failed) {}

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("batch-", 0).factory());
    private final Set<Due> running = new HashSet<>();
    private final Map<Due, Long> resting = new HashMap<>();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final Troubles troubles;

    Batches(Troubles troubles) {
        this.troubles = troubles;
    }

    /** Only the dispatcher's own thread begins and collects. */
    Set<Due> running() {
        return running;
    }

    void begin(Due due, ToIntFunction<Due> work) {
        running.add(due);
        threads.submit(() -> done.add(done(due, work)));
    }

    /** Nothing may be begun any more. */
    boolean awaitEnd(Duration within) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Messages of a batch that fails wait for their lease to end. */
    private Done done(Due due, ToIntFunction<Due> work) {
        Task task = Task.of(Work.SENDING, due.campaignId(), due.lane());
        try {
            int moved = work.applyAsInt(due);
            troubles.worked(task);
            return new Done(due, moved, false);
        } catch (RuntimeException | Error e) {
            troubles.failed(task, e);
            return new Done(due, 0, true);
        }
    }

    /** What has just failed is not tried again at once. */
    boolean rests(Due due) {
        Long until = resting.get(due);
        if (until != null && until < System.nanoTime()) resting.remove(due);
        return resting.containsKey(due);
    }

    /** Waits until one has ended, or as long as it is told; then takes all that have: batch → how many rows it moved. */
    Map<Due, Integer> collect(Duration longest) throws InterruptedException {
        var collected = new HashMap<Due, Integer>();
        if (running.isEmpty()) return collected;
        Done first = done.poll(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
        for (Done one = first; one != null; one = done.poll()) {
            running.remove(one.due());
            collected.put(one.due(), one.moved());
            if (one.failed()) resting.put(one.due(), System.nanoTime() + REST.toNanos());
        }
        return collected;
    }
}
