package dev.clientele.segment.composition;

import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.fact.FactSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Whoever was put into a segment by hand, or pinned to it, is so still when it has been merged: as its winner (settled
 * question 8; where one was kept out and the other put in, out wins). Both
 * may be on different lanes, and no lane reaches into another. So the loser's lane only writes down what it leaves, and
 * the winner's takes it on a second later, once it knows the winner.
 */
@Singleton
public class Inheritance {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final Pins pins;
    private final BusinessTime time;

    public Inheritance(
            Database database, Definitions definitions, Composition composition, Pins pins, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.pins = pins;
        this.time = time;
    }

    /** In the loser's lane; it does not matter whether its card has ended its stays already. */
    public static void leave(Handle tx, int lane, Collection<ClientMerged> merges) {
        if (merges.isEmpty()) return;
        tx.createUpdate("""
                        insert into inherited_membership
                            (lane, unit_id, segment_id, loser_id, included, author, reason, pinned_at)
                        select distinct lane_of(merge.winner), merge.winner, stay.segment_id, merge.loser,
                               cast(null as boolean), cast(null as text), cast(null as text), cast(null as timestamptz)
                          from unnest(:losers, :winners) merge (loser, winner)
                          join membership stay on stay.lane = :lane and stay.unit_id = merge.loser
                               and (stay.left_at is null or stay.left_cause = 'CLIENT_MERGED')
                          join segment_in_force segment on segment.id = stay.segment_id and segment.formation = 'MANUAL'
                        union all
                        select lane_of(merge.winner), merge.winner, pin.segment_id, merge.loser,
                               pin.included, pin.author, pin.reason, pin.pinned_at
                          from unnest(:losers, :winners) merge (loser, winner)
                          join segment_pin pin on pin.lane = :lane and pin.unit_id = merge.loser
                          join segment_in_force segment on segment.id = pin.segment_id and segment.formation <> 'MANUAL'
                        on conflict do nothing
                        """)
                .bind("lane", lane)
                .bindArray(
                        "losers",
                        UUID.class,
                        merges.stream().map(ClientMerged::loserId).toList())
                .bindArray(
                        "winners",
                        UUID.class,
                        merges.stream().map(ClientMerged::winnerId).toList())
                .execute();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeOn() {
        Set<Integer> waiting = database.read(
                handle -> handle.createQuery("select distinct lane from inherited_membership where settled_at is null")
                        .mapTo(Integer.class)
                        .set());
        for (int lane : waiting)
            database.run(tx -> {
                LaneLock.take(tx, lane);
                takeOn(new Turn(tx, lane, LaneDays.day(tx, lane), time.now()));
            });
    }

    /** Of winners that are known here; one who is no client by now, or whose segment is not MANUAL any more, gets nothing. */
    private void takeOn(Turn turn) {
        passOn(turn);
        DefinitionSet set = definitions.read(turn.tx());
        heirs(turn)
                .forEach((segment, units) -> set.find(segment)
                        .filter(one -> one.formation() == Formation.MANUAL)
                        .ifPresent(one -> composition.edit(turn, one, units, true, Cause.MERGED)));
        inheritedPins(turn)
                .forEach(pin -> set.find(pin.segment())
                        .filter(Definition::pins)
                        .ifPresent(one -> pins.follow(turn, one, pin.unit(), Cause.MERGED)));
        settle(turn);
    }

    /** A winner that has lost a later merge leaves it to the next. */
    private static void passOn(Turn turn) {
        turn.tx().createUpdate("""
                        insert into inherited_membership
                            (lane, unit_id, segment_id, loser_id, included, author, reason, pinned_at)
                        select lane_of(f.merged_into), f.merged_into, i.segment_id, i.loser_id,
                               i.included, i.author, i.reason, i.pinned_at
                          from inherited_membership i
                          join client_fact f on f.lane = i.lane and f.unit_id = i.unit_id
                         where i.lane = :lane and i.settled_at is null and f.merged_into is not null
                        on conflict do nothing
                        """).bind("lane", turn.lane()).execute();
    }

    private static Map<UUID, Set<UUID>> heirs(Turn turn) {
        return turn
                .tx()
                .createQuery("""
                        select i.segment_id, i.unit_id
                          from inherited_membership i
                          join client_fact f on f.lane = i.lane and f.unit_id = i.unit_id
                          cross join (select cast(:asOf as date) as day) asof
                         where i.lane = :lane and i.settled_at is null and i.included is null and %s
                        """.formatted(FactSource.ALIVE))
                .bind("asOf", turn.day())
                .bind("lane", turn.lane())
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private record InheritedPin(UUID segment, UUID unit) {}

    /** Written beside the winner's own; returns those that say something new. */
    private static List<InheritedPin> inheritedPins(Turn turn) {
        return turn.tx()
                .createQuery("""
                        insert into segment_pin as own (lane, segment_id, unit_id, included, author, reason, pinned_at)
                        select distinct on (i.segment_id, i.unit_id) i.lane, i.segment_id, i.unit_id, i.included, i.author,
                               i.reason, i.pinned_at
                          from inherited_membership i
                          join client_fact f on f.lane = i.lane and f.unit_id = i.unit_id
                          cross join (select cast(:asOf as date) as day) asof
                         where i.lane = :lane and i.settled_at is null and i.included is not null and %s
                         order by i.segment_id, i.unit_id, i.included, i.pinned_at desc
                        on conflict (lane, segment_id, unit_id) do update set (included, author, reason, pinned_at)
                            = (excluded.included, excluded.author, excluded.reason, excluded.pinned_at)
                        where own.included and not excluded.included
                        returning segment_id, unit_id
                        """.formatted(FactSource.ALIVE))
                .bind("asOf", turn.day())
                .bind("lane", turn.lane())
                .map((row, _) -> new InheritedPin(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    private static void settle(Turn turn) {
        turn.tx()
                .createUpdate("""
                        update inherited_membership i set settled_at = :at
                          from client_fact f
                         where i.lane = :lane and i.settled_at is null and f.lane = :lane and f.unit_id = i.unit_id
                           and f.created_on is not null
                        """)
                .bind("at", turn.at())
                .bind("lane", turn.lane())
                .execute();
    }
}
