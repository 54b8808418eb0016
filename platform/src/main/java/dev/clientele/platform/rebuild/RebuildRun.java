package dev.clientele.platform.rebuild;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;

/**
 * Fill, swap, then the difference lane by lane; resumes where it was. After a migration, a change of settings or a pause it
 * fills from the beginning.
 */
@Singleton
public class RebuildRun implements RunHandler {
    static final String KIND = "projection-rebuild";
    static final String SCOPE = "projection";
    private static final long POLL_MILLIS = 200;

    private final Database database;
    private final Lanes lanes;
    private final Consumers consumers;
    private final DeadLetters deadLetters;
    private final BusinessTime time;
    private final Instance<Projection> projection;
    private final Flyway migrations;

    public RebuildRun(
            Database database,
            Lanes lanes,
            Consumers consumers,
            DeadLetters deadLetters,
            BusinessTime time,
            Instance<Projection> projection,
            Flyway migrations) {
        this.database = database;
        this.lanes = lanes;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.time = time;
        this.projection = projection;
        this.migrations = migrations;
    }

    /**
     * @param nextLane the first lane whose difference is still to come; -1 while the shadows are being filled
     * @param basis missing in what an earlier version wrote: then the shadows are filled from the beginning
     */
    record Step(int nextLane, Instant fillingSince, Rebuild.Basis basis) {
        private static Step filling(Rebuild.Filling filling) {
            return new Step(-1, filling.since(), filling.basis());
        }

        private static Step difference(int nextLane) {
            return new Step(nextLane, null, null);
        }

        private boolean fills() {
            return nextLane < 0;
        }

        private Rebuild.Filling filling() {
            return new Rebuild.Filling(fillingSince, basis);
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
            if (!fillAndSwap(run, step == null ? null : step.filling())) return;
            step = Step.difference(0);
        }
        bringInLine(run, step.nextLane());
    }

    private boolean fillAndSwap(RunContext run, Rebuild.Filling begun) throws InterruptedException {
        var rebuild = new Rebuild(database, lanes, consumers, deadLetters, projection.get());
        Rebuild.Filling filling = begun;
        while (run.goesOn()) {
            requireNewest();
            if (filling == null || rebuild.isOutdated(filling)) filling = prepare(run, rebuild);
            if (fillAndSwap(run, rebuild, filling)) return true;
        }
        return false;
    }

    /** The rows that this replica stores lack what a newer one knows of. */
    private void requireNewest() {
        if (Migrations.areKnown(migrations)) return;
        throw new Problem(
                503, "rebuild-by-newer", "a newer version has migrated the database and has to do this", List.of());
    }

    /** @return false when the run does not go on, or what is being filled is outdated */
    private boolean fillAndSwap(RunContext run, Rebuild rebuild, Rebuild.Filling filling) throws InterruptedException {
        rebuild.startFilling();
        try {
            while (run.goesOn() && !rebuild.isOutdated(filling)) {
                run.progress(rebuild.partitionsCaughtUp(), (long) rebuild.partitions());
                if (swap(run, rebuild, filling)) return true;
                Thread.sleep(POLL_MILLIS);
            }
            return false;
        } finally {
            rebuild.stopFilling();
        }
    }

    private boolean swap(RunContext run, Rebuild rebuild, Rebuild.Filling filling) {
        return database.write(tx -> {
            boolean done = rebuild.swap(filling);
            if (done) run.checkpoint(tx, Step.difference(0));
            return done;
        });
    }

    private Rebuild.Filling prepare(RunContext run, Rebuild rebuild) {
        Rebuild.Filling filling = rebuild.prepare(time.now());
        database.run(tx -> run.checkpoint(tx, Step.filling(filling)));
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
