package dev.clientele.status.evaluation;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.run.LanePass;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.assignment.Moves;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Takes a run over all units: some thousand of a lane per transaction, each with its checkpoint. */
@Singleton
public class LaneByLane {
    private static final int BATCH = 5_000;
    private static final Place BEGINNING = new Place(new UUID(0, 0), false, Map.of());

    private final Database database;
    private final LanePass pass;

    public LaneByLane(Database database, LanePass pass) {
        this.database = database;
        this.pass = pass;
    }

    /**
     * @param after the last unit done
     * @param moves what has come out so far, as {@link Moves} counts it
     */
    record Place(UUID after, boolean done, Map<String, Long> moves) implements LanePass.Place {}

    /** @param lanes missing in what an earlier version wrote: then it begins again */
    record Places(Map<Integer, Place> lanes) {
        Places {
            lanes = lanes == null ? Map.of() : lanes;
        }
    }

    @FunctionalInterface
    interface Work {
        Map<String, Long> on(Handle tx, int lane, LocalDate day, List<UUID> units);
    }

    /** Whom to look at next in a lane, by id. */
    @FunctionalInterface
    interface Choice {
        List<UUID> units(Handle tx, int lane, UUID after, int limit);
    }

    /** What is to be done in the transaction that begins a lane, or in the one that ends it. */
    @FunctionalInterface
    interface Edge {
        void of(Handle tx, int lane);
    }

    void go(RunContext run, Work work) {
        go(run, (tx, lane) -> {}, LaneByLane::everybody, work, (tx, lane) -> {});
    }

    void go(RunContext run, Edge begin, Choice choice, Work work, Edge end) {
        run.progress(run.processed(), database.read(LaneByLane::count));
        Map<Integer, Place> reached =
                run.checkpoint(Places.class).map(Places::lanes).orElse(Map.of());
        Map<Integer, Place> places = pass.go(run, reached, (tx, lane, before) -> {
            if (before == null) begin.of(tx, lane);
            Place place = before == null ? BEGINNING : before;
            List<UUID> units = choice.units(tx, lane, place.after(), BATCH);
            run.advance(units.size());
            var next = new Place(
                    units.isEmpty() ? place.after() : units.getLast(),
                    units.size() < BATCH,
                    sum(List.of(place.moves(), work.on(tx, lane, LaneDays.day(tx, lane), units))));
            if (next.done()) end.of(tx, lane);
            return next;
        });
        run.result(Moves.of(sum(places.values().stream().map(Place::moves).toList())));
    }

    private static Map<String, Long> sum(List<Map<String, Long>> moves) {
        return moves.stream()
                .flatMap(one -> one.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
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
