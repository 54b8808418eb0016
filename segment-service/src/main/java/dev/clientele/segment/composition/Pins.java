package dev.clientele.segment.composition;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Single clients that are in an automatic segment, or kept out of it, whatever its rule says; no refresh undoes that. */
@Singleton
public class Pins {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final Lanes lanes;
    private final BusinessTime time;

    public Pins(Database database, Definitions definitions, Composition composition, Lanes lanes, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.lanes = lanes;
        this.time = time;
    }

    /** @param reason null where nobody said */
    public record Pin(UUID clientId, boolean included, String author, String reason, Instant pinnedAt) {}

    public void put(UUID segment, UUID client, boolean included, String reason, String author, RowPredicate rows) {
        change(
                segment,
                client,
                rows,
                turn -> turn.tx()
                        .createUpdate("""
                        insert into segment_pin as p (lane, segment_id, unit_id, included, author, reason, pinned_at)
                        values (:lane, :segment, :unit, :included, :author, :reason, :at)
                        on conflict (lane, segment_id, unit_id) do update set (included, author, reason, pinned_at)
                            = (excluded.included, excluded.author, excluded.reason, excluded.pinned_at)
                        """)
                        .bind("lane", turn.lane())
                        .bind("segment", segment)
                        .bind("unit", client)
                        .bind("included", included)
                        .bind("author", author)
                        .bind("reason", reason)
                        .bind("at", turn.at())
                        .execute());
    }

    /** What the rule says counts again: at once in a tracked segment, with the next refresh in a PERIODIC one. */
    public void remove(UUID segment, UUID client, RowPredicate rows) {
        change(
                segment,
                client,
                rows,
                turn -> turn.tx()
                        .createUpdate(
                                "delete from segment_pin where lane = :lane and segment_id = :segment and unit_id = :unit")
                        .bind("lane", turn.lane())
                        .bind("segment", segment)
                        .bind("unit", client)
                        .execute());
    }

    public List<Pin> of(UUID segment, RowPredicate rows, UUID after, int limit) {
        return database.read(handle -> rows.bind(
                        handle.createQuery("""
                        select p.unit_id, p.included, p.author, p.reason, p.pinned_at
                          from segment_pin p join client_fact f on f.lane = p.lane and f.unit_id = p.unit_id
                         where p.segment_id = :segment and (cast(:after as uuid) is null or p.unit_id > :after) and %s
                         order by p.unit_id limit :limit
                        """.formatted(rows.sql("f.responsible_id", "f.department_id")))
                                .bind("segment", segment)
                                .bind("after", after)
                                .bind("limit", limit))
                .map((row, _) -> new Pin(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list());
    }

    private interface Write {
        void in(Turn turn);
    }

    private void change(UUID segmentId, UUID client, RowPredicate rows, Write write) {
        int lane = lanes.of(client);
        database.run(tx -> {
            LaneLock.take(tx, lane);
            Definition segment =
                    definitions.read(tx).find(segmentId).orElseThrow(() -> Problems.notFound("segment", segmentId));
            if (segment.formation() == Formation.MANUAL || !segment.pins())
                throw Problems.conflict("segment-without-pins");
            var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
            ManualMembers.requireClient(turn, client, rows);
            write.in(turn);
            follow(turn, segment, client, Cause.MANUAL);
        });
    }

    /** Makes a pin that was just written, or taken away, count. */
    void follow(Turn turn, Definition segment, UUID client, Cause cause) {
        if (segment.followsEvents()) composition.compare(turn, segment, client, cause);
        else if (segment.kept())
            included(turn, segment.id(), client)
                    .ifPresent(add -> composition.edit(turn, segment, List.of(client), add, cause));
    }

    private static Optional<Boolean> included(Turn turn, UUID segment, UUID client) {
        return turn.tx()
                .createQuery("""
                        select included from segment_pin where lane = :lane and segment_id = :segment and unit_id = :unit
                        """)
                .bind("lane", turn.lane())
                .bind("segment", segment)
                .bind("unit", client)
                .mapTo(Boolean.class)
                .findOne();
    }
}
