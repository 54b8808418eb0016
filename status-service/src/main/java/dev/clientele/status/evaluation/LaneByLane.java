package dev.clientele.status.evaluation;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.assignment.Moves;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes a run over all units: lane by lane, some thousand units per transaction, each with its checkpoint. */
@Singleton
public class LaneByLane {
    private static final int BATCH = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final Lanes lanes;

    public LaneByLane(Database database, Lanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /**
     * The last unit done.
     *
     * @param moves what has come out so far, as {@link Moves} counts it
     */
    record Place(int lane, UUID after, Map<String, Long> moves) {}

    @FunctionalInterface
    interface Work {
        Map<String, Long> on(Handle tx, int lane, LocalDate day, List<UUID> units);
    }

    /** Whom to look at next in a lane, by id. */
    @FunctionalInterface
    interface Choice {
        List<UUID> units(Handle tx, int lane, UUID after, int limit);
    }

    /** What is to be done in the transaction that ends a lane. */
    @FunctionalInterface
    interface End {
        void of(Handle tx, int lane);
    }

    void go(RunContext run, Work work) {
        go(run, LaneByLane::everybody, work, (tx, lane) -> {});
    }

    void go(RunContext run, Choice choice, Work work, End end) {
        run.progress(run.processed(), database.read(LaneByLane::count));
        Place place = run.checkpoint(Place.class).orElse(new Place(0, BEFORE_ALL, Map.of()));
        while (place.lane() < lanes.count() && run.goesOn()) place = step(run, choice, work, end, place);
        run.result(Moves.of(place.moves()));
    }

    private Place step(RunContext run, Choice choice, Work work, End end, Place place) {
        return database.write(tx -> {
            LaneLock.take(tx, place.lane());
            List<UUID> units = choice.units(tx, place.lane(), place.after(), BATCH);
            Map<String, Long> moves = new TreeMap<>(place.moves());
            work.on(tx, place.lane(), LaneDays.day(tx, place.lane()), units)
                    .forEach((move, clients) -> moves.merge(move, clients, Long::sum));
            Place next = units.size() < BATCH
                    ? new Place(place.lane() + 1, BEFORE_ALL, moves)
                    : new Place(place.lane(), units.getLast(), moves);
            if (next.lane() > place.lane()) end.of(tx, place.lane());
            run.advance(units.size());
            run.checkpoint(tx, next);
            return next;
        });
    }

    static List<UUID> everybody(Handle tx, int lane, UUID after, int limit) {
        return tx.createQuery(
                        "select unit_id from unit where lane = :lane and unit_id > :after order by unit_id limit :batch")
                .bind("lane", lane)
                .bind("after", after)
                .bind("batch", limit)
                .mapTo(UUID.class)
                .list();
    }

    private static long count(Handle handle) {
        return handle.createQuery("select count(*) from unit").mapTo(Long.class).one();
    }
}
