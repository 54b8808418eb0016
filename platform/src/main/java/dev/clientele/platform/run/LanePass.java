package dev.clientele.platform.run;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;

/**
 * Takes a run through all lanes, a few of them at once. Each lane has a place of its own in the checkpoint, member
 * {@code lanes}, so however the run is stopped every lane goes on where it was.
 */
@Singleton
public class LanePass {
    private final Database database;
    private final Lanes lanes;
    private final RunSettings settings;

    public LanePass(Database database, Lanes lanes, RunSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.settings = settings;
    }

    /** How far a lane has come; kept as JSON. */
    public interface Place {
        boolean done();
    }

    /** What is done in one transaction, which has the lane's lock. */
    @FunctionalInterface
    public interface Step<P extends Place> {
        /** @param before where the lane stands, null at its beginning */
        P from(Handle tx, int lane, P before);
    }

    /**
     * Returns when all lanes are done, or when the run does not go on.
     *
     * @param reached lane → its place, of an earlier start of this run
     * @return lane → where it stands now
     */
    public <P extends Place> Map<Integer, P> go(RunContext run, Map<Integer, P> reached, Step<P> step) {
        var places = new ConcurrentHashMap<>(reached);
        var broken = new AtomicBoolean();
        List<? extends Future<?>> passes;
        try (var threads = Executors.newFixedThreadPool(
                settings.lanesAtOnce(),
                Thread.ofVirtual().name(run.kind() + "-lane-", 0).factory())) {
            passes = lanes.all()
                    .mapToObj(lane -> threads.submit(() -> pass(run, lane, places, step, broken)))
                    .toList();
        }
        passes.forEach(LanePass::fail);
        return places;
    }

    private <P extends Place> void pass(
            RunContext run, int lane, Map<Integer, P> places, Step<P> step, AtomicBoolean broken) {
        boolean whole = false;
        try {
            while (run.goesOn() && !broken.get() && !isDone(places.get(lane)))
                places.put(lane, next(run, lane, places.get(lane), step));
            whole = true;
        } finally {
            if (!whole) broken.set(true);
        }
    }

    private <P extends Place> P next(RunContext run, int lane, P before, Step<P> step) {
        return database.write(tx -> {
            LaneLock.take(tx, lane);
            P next = step.from(tx, lane, before);
            run.checkpoint(tx, lane, next);
            return next;
        });
    }

    private static boolean isDone(Place place) {
        return place != null && place.done();
    }

    private static void fail(Future<?> pass) {
        try {
            pass.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
