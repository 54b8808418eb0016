package dev.clientele.platform.rebuild;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/** Fill, swap, then the difference lane by lane; resumes where it was. */
@Singleton
public class RebuildRun implements RunHandler {
    static final String KIND = "projection-rebuild";
    private static final long POLL_MILLIS = 200;

    private final Database database;
    private final Lanes lanes;
    private final Consumers consumers;
    private final DeadLetters deadLetters;
    private final BusinessTime time;
    private final Instance<Projection> projection;

    public RebuildRun(
            Database database,
            Lanes lanes,
            Consumers consumers,
            DeadLetters deadLetters,
            BusinessTime time,
            Instance<Projection> projection) {
        this.database = database;
        this.lanes = lanes;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.time = time;
        this.projection = projection;
    }

    /**
     * @param nextLane the first lane whose difference is still to come; -1 while the shadows are being filled
     * @param fillingSince missing in what an earlier version wrote: then the shadows are filled from the beginning
     */
    record Step(int nextLane, Instant fillingSince) {
        private static Step filling(Instant since) {
            return new Step(-1, since);
        }

        private static Step difference(int nextLane) {
            return new Step(nextLane, null);
        }

        private boolean fills() {
            return nextLane < 0;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) throws InterruptedException {
        Step step = run.checkpoint(Step.class).orElse(null);
        if (step == null || step.fills()) {
            if (!fillAndSwap(run, step)) return;
            step = Step.difference(0);
        }
        bringInLine(run, step.nextLane());
    }

    private boolean fillAndSwap(RunContext run, Step step) throws InterruptedException {
        var rebuild = new Rebuild(database, lanes, consumers, deadLetters, projection.get());
        Step filling = step == null || step.fillingSince() == null ? prepare(run, rebuild) : step;
        rebuild.startFilling();
        try {
            while (run.goesOn()) {
                run.progress(rebuild.partitionsCaughtUp(), (long) rebuild.partitions());
                boolean swapped = database.write(tx -> {
                    boolean done = rebuild.swap(filling.fillingSince());
                    if (done) run.checkpoint(tx, Step.difference(0));
                    return done;
                });
                if (swapped) return true;
                Thread.sleep(POLL_MILLIS);
            }
            return false;
        } finally {
            rebuild.stopFilling();
        }
    }

    private Step prepare(RunContext run, Rebuild rebuild) {
        Step filling = Step.filling(time.now());
        rebuild.prepare();
        database.run(tx -> run.checkpoint(tx, filling));
        return filling;
    }

    private void bringInLine(RunContext run, int firstLane) {
        for (int lane = firstLane; lane < lanes.count() && run.goesOn(); lane++) {
            int present = lane;
            database.run(tx -> {
                LaneLock.take(tx, present);
                projection.get().difference(tx, present, run.id());
                run.checkpoint(tx, Step.difference(present + 1));
            });
        }
    }
}
