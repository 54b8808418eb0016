package dev.clientele.platform.rebuild;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Set;

/** Fill, swap, then the difference lane by lane; resumes where it was. */
@Singleton
public class RebuildRun implements RunHandler {
    static final String KIND = "projection-rebuild";
    private static final long POLL_MILLIS = 200;

    private final Database database;
    private final Lanes lanes;
    private final Consumers consumers;
    private final Instance<Projection> projection;

    public RebuildRun(Database database, Lanes lanes, Consumers consumers, Instance<Projection> projection) {
        this.database = database;
        this.lanes = lanes;
        this.consumers = consumers;
        this.projection = projection;
    }

    /** @param nextLane the first lane whose difference is still to come; -1 while the shadows are being filled */
    record Step(int nextLane) {
        static final Step FILLING = new Step(-1);
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
        if (step == null || step.equals(Step.FILLING)) {
            if (!fillAndSwap(run, step)) return;
            step = new Step(0);
        }
        bringInLine(run, step.nextLane());
    }

    private boolean fillAndSwap(RunContext run, Step step) throws InterruptedException {
        var rebuild = new Rebuild(database, lanes, consumers, projection.get());
        if (step == null) {
            rebuild.prepare();
            database.run(tx -> run.checkpoint(tx, Step.FILLING));
        }
        rebuild.startFilling();
        try {
            while (run.goesOn()) {
                run.progress(rebuild.partitionsCaughtUp(), (long) rebuild.partitions());
                boolean swapped = database.write(tx -> {
                    boolean done = rebuild.swap();
                    if (done) run.checkpoint(tx, new Step(0));
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

    private void bringInLine(RunContext run, int firstLane) {
        for (int lane = firstLane; lane < lanes.count() && run.goesOn(); lane++) {
            int present = lane;
            database.run(tx -> {
                LaneLock.take(tx, present);
                projection.get().difference(tx, present, run.id());
                run.checkpoint(tx, new Step(present + 1));
            });
        }
    }
}
