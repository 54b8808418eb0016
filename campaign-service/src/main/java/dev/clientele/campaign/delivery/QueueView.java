package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Ledger.Due;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What waits in the queue, as last seen. It is looked at now and then, so that what has just become due need not wait for
 * what is on its way; between two looks a batch that was full says that there is more where it came from.
 */
final class QueueView {
    private final int fullBatch;
    private final Duration lookAgain;
    private final Supplier<List<Due>> look;
    private final Set<Due> drained = new HashSet<>();
    private final Set<Due> idle = new HashSet<>();
    private List<Due> seen = List.of();
    private long seenAt;
    private boolean fresh;

    QueueView(int fullBatch, Duration lookAgain, Supplier<List<Due>> look) {
        this.fullBatch = fullBatch;
        this.lookAgain = lookAgain;
        this.look = look;
    }

    /** What was idle in the last one is tried again. */
    void beginPass() {
        idle.clear();
        fresh = false;
    }

    /** @param nothingRuns then nothing is missed: the queue is looked at if that has not just been done */
    List<Due> now(boolean nothingRuns) {
        boolean old = System.nanoTime() - seenAt > lookAgain.toNanos();
        if (!fresh || old || (nothingRuns && left().isEmpty())) {
            seen = look.get();
            seenAt = System.nanoTime();
            fresh = true;
            drained.clear();
        }
        return left();
    }

    private List<Due> left() {
        return seen.stream()
                .filter(one -> !drained.contains(one) && !idle.contains(one))
                .toList();
    }

    /** @param moved 0 although it was due: somebody else has it, for this pass */
    void ended(Due one, int moved) {
        if (moved < fullBatch) drained.add(one);
        if (moved == 0) idle.add(one);
    }
}
