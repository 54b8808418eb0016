package dev.clientele.segment.composition;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.fact.FactSource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Puts clients into MANUAL segments and takes them out (SEG-07). To repeat an edit changes nothing. */
@Singleton
public class ManualMembers {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final Lanes lanes;
    private final BusinessTime time;

    public ManualMembers(
            Database database, Definitions definitions, Composition composition, Lanes lanes, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.lanes = lanes;
        this.time = time;
    }

    public void add(UUID segmentId, UUID clientId, RowPredicate rows) {
        edit(segmentId, clientId, rows, true);
    }

    public void remove(UUID segmentId, UUID clientId, RowPredicate rows) {
        edit(segmentId, clientId, rows, false);
    }

    /** What a bulk edit came to. @param unknown neither visible nor clients; nothing was done about them */
    public record Outcome(int added, int removed, List<UUID> unknown) {}

    /** All in one transaction; lanes are locked in order. What the segment is by then is known under the lock. */
    public Outcome edit(UUID segmentId, Set<UUID> add, Set<UUID> remove, RowPredicate rows) {
        return database.write(tx -> {
            manual(tx, segmentId);
            SortedMap<Integer, List<UUID>> byLane = Stream.concat(add.stream(), remove.stream())
                    .distinct()
                    .collect(Collectors.groupingBy(lanes::of, TreeMap::new, Collectors.toList()));
            var change = Composition.Change.NONE;
            var unknown = new ArrayList<UUID>();
            for (var entry : byLane.entrySet()) {
                LaneLock.take(tx, entry.getKey());
                Definition segment = manual(tx, segmentId);
                var turn = new Turn(tx, entry.getKey(), LaneDays.day(tx, entry.getKey()), time.now());
                Set<UUID> clients = clients(turn, entry.getValue(), rows);
                entry.getValue().stream().filter(id -> !clients.contains(id)).forEach(unknown::add);
                change = change.plus(composition.edit(turn, segment, both(clients, add), true, Cause.MANUAL))
                        .plus(composition.edit(turn, segment, both(clients, remove), false, Cause.MANUAL));
            }
            return new Outcome(change.added(), change.removed(), unknown);
        });
    }

    private static List<UUID> both(Set<UUID> some, Set<UUID> others) {
        return some.stream().filter(others::contains).sorted().toList();
    }

    private static Set<UUID> clients(Turn turn, List<UUID> units, RowPredicate rows) {
        return rows.bind(turn.tx()
                        .createQuery("""
                            select f.unit_id from client_fact f cross join (select cast(:asOf as date) as day) asof
                             where f.lane = :lane and f.unit_id = any(:units) and %s and %s
                            """.formatted(FactSource.ALIVE, rows.sql("f.responsible_id", "f.department_id")))
                        .bind("asOf", turn.day())
                        .bind("lane", turn.lane())
                        .bindArray("units", UUID.class, units))
                .mapTo(UUID.class)
                .set();
    }

    private Definition manual(Handle tx, UUID segmentId) {
        Definition segment =
                definitions.read(tx).find(segmentId).orElseThrow(() -> Problems.notFound("segment", segmentId));
        if (segment.formation() != Formation.MANUAL) throw Problems.conflict("segment-not-manual");
        return segment;
    }

    private void edit(UUID segmentId, UUID clientId, RowPredicate rows, boolean add) {
        int lane = lanes.of(clientId);
        database.run(tx -> {
            LaneLock.take(tx, lane);
            Definition segment = manual(tx, segmentId);
            var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
            requireClient(turn, clientId, rows);
            composition.edit(turn, segment, List.of(clientId), add, Cause.MANUAL);
        });
    }

    static void requireClient(Turn turn, UUID clientId, RowPredicate rows) {
        var query = turn.tx()
                .createQuery("""
                    select %s, f.merged_into from client_fact f cross join (select cast(:asOf as date) as day) asof
                     where f.lane = :lane and f.unit_id = :id and f.created_on is not null and %s
                    """.formatted(FactSource.ALIVE, rows.sql("f.responsible_id", "f.department_id")))
                .bind("asOf", turn.day())
                .bind("lane", turn.lane())
                .bind("id", clientId);
        Optional<Problem> refusal = rows.bind(query)
                .map((row, _) -> refusal(row.getBoolean(1), row.getObject(2, UUID.class)))
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", clientId));
        if (refusal.isPresent()) throw refusal.get();
    }

    private static Optional<Problem> refusal(boolean client, UUID winner) {
        if (winner != null) return Optional.of(Problems.conflict("merged").with("clientId", winner));
        return client ? Optional.empty() : Optional.of(Problems.conflict("not-a-client"));
    }
}
