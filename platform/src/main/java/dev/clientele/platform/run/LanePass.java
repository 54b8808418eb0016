package dev.clientele.platform.run;

import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.SideBySide;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        SideBySide.each(
                lanes.all().boxed().toList(), settings.lanesAtOnce(), lane -> pass(run, lane, places, step, broken));
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
}
