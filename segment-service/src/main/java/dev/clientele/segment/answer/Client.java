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
    private static final int MOVES_MAX = 100;

    /** Where a card is a client now: it was merged, or a contact is attached. */
    record Home(UUID id, boolean merged) {}

    /** Unknown or invisible: 404. An attached contact or a merged card: the way to the client it belongs to now. */
    static Client visible(Handle handle, Lanes lanes, UUID id, RowPredicate rows) {
        Optional<Home> other = elsewhere(handle, lanes, id, rows);
        if (other.isPresent()) throw moved(other.get());
        if (!sees(handle, lanes, id, rows)) throw Problems.notFound("client", id);
        return new Client(id, lanes.of(id), LaneDays.day(handle, lanes.of(id)));
    }

    Moment moment(LocalDate asOf) {
        boolean past = asOf != null && !asOf.equals(day);
        return new Moment(past ? asOf : day, past, false);
    }

    /**
     * Where an attached contact's company or a merged card's winner is found, as far as it went since; empty for a client of
     * its own. Who does not see that one does not learn of it: 404, as a merged card is seen with its winner.
     */
    static Optional<Home> elsewhere(Handle handle, Lanes lanes, UUID id, RowPredicate rows) {
        Optional<Home> home = Optional.empty();
        Optional<Home> next = next(handle, lanes, id);
        for (int moves = 0; next.isPresent() && moves < MOVES_MAX; moves++) {
            boolean merged = home.isPresent() ? home.get().merged() : next.get().merged();
            home = Optional.of(new Home(next.get().id(), merged));
            next = next(handle, lanes, next.get().id());
        }
        // Who sees everybody sees one who was not told here yet.
        boolean all = rows instanceof RowPredicate.All;
        if (home.isPresent() && !all && !sees(handle, lanes, home.get().id(), rows))
            throw Problems.notFound("client", id);
        return home;
    }

    private static Optional<Home> next(Handle handle, Lanes lanes, UUID id) {
        return handle.createQuery("""
                        select coalesce(merged_into, attached_to), merged_into is not null from client_fact
                         where lane = :lane and unit_id = :id and coalesce(merged_into, attached_to) is not null
                        """)
                .bind("lane", lanes.of(id))
                .bind("id", id)
                .map((row, _) -> new Home(row.getObject(1, UUID.class), row.getBoolean(2)))
                .findOne();
    }

    private static boolean sees(Handle handle, Lanes lanes, UUID id, RowPredicate rows) {
        var found = handle.createQuery("""
                        select true from client_fact f
                         where f.lane = :lane and f.unit_id = :id and f.created_on is not null and %s
                        """.formatted(Members.visible(rows)))
                .bind("lane", lanes.of(id))
                .bind("id", id);
        return rows.bind(found).mapTo(Boolean.class).findOne().isPresent();
    }

    private static Problem moved(Home to) {
        return Problems.conflict(to.merged() ? "merged" : "not-a-client").with("clientId", to.id());
    }
}
