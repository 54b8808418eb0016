package dev.clientele.segment.answer;

import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A client somebody asks about, with its lane and that lane's day. */
record Client(UUID id, int lane, LocalDate day) {

    /** Unknown or invisible: 404. An attached contact or a merged card: the way to the client it belongs to now. */
    static Client visible(Handle handle, Lanes lanes, UUID id, RowPredicate rows) {
        int lane = lanes.of(id);
        var found = handle.createQuery("""
                        select f.attached_to, f.merged_into, f.created_on is not null
                          from client_fact f where f.lane = :lane and f.unit_id = :id and %s
                        """.formatted(Members.visible(rows)))
                .bind("lane", lane)
                .bind("id", id);
        UUID[] elsewhere = rows.bind(found)
                .map((row, _) -> row.getBoolean(3)
                        ? new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)}
                        : null)
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", id));
        if (elsewhere[1] != null) throw moved("merged", elsewhere[1]);
        if (elsewhere[0] != null) throw moved("not-a-client", elsewhere[0]);
        return new Client(id, lane, LaneDays.day(handle, lane));
    }

    Moment moment(LocalDate asOf) {
        boolean past = asOf != null && !asOf.equals(day);
        return new Moment(past ? asOf : day, past, false);
    }

    /** Where an attached contact's company or a merged card's winner is found; empty for a client of its own. */
    static Optional<UUID> elsewhere(Handle handle, Lanes lanes, UUID id) {
        return handle.createQuery("""
                        select coalesce(merged_into, attached_to) from client_fact where lane = :lane and unit_id = :id
                        """)
                .bind("lane", lanes.of(id))
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
    }

    private static Problem moved(String code, UUID to) {
        return Problems.conflict(code).with("clientId", to);
    }
}
