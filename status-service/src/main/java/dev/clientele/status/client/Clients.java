package dev.clientele.status.client;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds the client a request names. */
@Singleton
public class Clients {
    private static final int MOVES_MAX = 100;

    private final Database database;
    private final Lanes lanes;
    private final Caller caller;

    public Clients(Database database, Lanes lanes, Caller caller) {
        this.database = database;
        this.lanes = lanes;
        this.caller = caller;
    }

    /** The card itself, whoever it is a client of. Where it went decides who sees it. */
    private Card card(UUID id) {
        return database.read(handle -> find(handle, id).filter(card -> sees(handle, card)))
                .orElseThrow(() -> Problems.notFound("client", id));
    }

    private Optional<Card> find(Handle handle, UUID id) {
        return handle.createQuery("""
                        select unit_id, lane, kind, life, name, attached_to, merged_into, responsible_id,
                            department_id
                        from unit where lane = :lane and unit_id = :id
                        """)
                .bind("lane", lanes.of(id))
                .bind("id", id)
                .map((row, context) -> card(row))
                .findOne();
    }

    private boolean sees(Handle handle, Card card) {
        // Who sees everybody sees one who was not told here yet.
        if (caller.rows() instanceof RowPredicate.All) return true;
        Optional<Card> deciding = Optional.of(card);
        for (int moves = 0; moves < MOVES_MAX; moves++) {
            UUID home = deciding.map(Card::home).orElse(null);
            if (home == null) break;
            deciding = find(handle, home);
        }
        return deciding.filter(one -> caller.rows().sees(one.responsibleId(), one.departmentId()))
                .isPresent();
    }

    /**
     * The client to read; what moved is said with its new place. Who was merged or attached after the day that is asked
     * about was a client of its own on it.
     *
     * @param path behind the client's id, such as {@code /status}
     * @param asOf null for today
     */
    public Card toRead(UUID id, String path, LocalDate asOf) {
        return toRead(id, path, asOf, true);
    }

    /** The card to read, also of an attached contact; {@link #toRead a merged one} is said with its winner. */
    public Card cardToRead(UUID id, String path, LocalDate asOf) {
        return toRead(id, path, asOf, false);
    }

    private Card toRead(UUID id, String path, LocalDate asOf, boolean client) {
        Card card = card(id);
        Home home = asOf == null ? presentHome(card) : homeOn(card, asOf);
        String there = asOf == null ? path : path + "?asOf=" + asOf;
        if (home.winner() != null) throw elsewhere(301, home.winner(), there);
        if (client && home.company() != null) throw elsewhere(303, home.company(), there);
        return card;
    }

    /** Whose a card is; nulls for a client of its own. */
    private record Home(UUID winner, UUID company) {}

    private static Home presentHome(Card card) {
        return new Home(card.mergedInto(), card.isAttached() ? card.attachedTo() : null);
    }

    private Home homeOn(Card card, LocalDate day) {
        return database.read(handle -> {
            AsOf.check(day, LaneDays.day(handle, card.lane()));
            return handle.createQuery("""
                            select case when exists (select from unnest(absent) gone where gone @> :day and upper_inf(gone))
                                    then merged_into end as winner,
                                case when attached @> :day
                                    then coalesce(company_on(attachments, :day), attached_to) end as company
                            from unit where lane = :lane and unit_id = :id
                            """)
                    .bind("lane", card.lane())
                    .bind("id", card.unitId())
                    .bind("day", day)
                    .map((row, context) ->
                            new Home(row.getObject("winner", UUID.class), row.getObject("company", UUID.class)))
                    .one();
        });
    }

    /** The client to change: an attached contact, a deleted or a merged card is none. */
    public Card toChange(UUID id) {
        Card card = card(id);
        if (card.mergedInto() != null) throw new Problem(409, "merged").with("mergedInto", card.mergedInto());
        if (card.isAttached() || !card.life().equals("LIVE")) throw new Problem(409, "not-a-client");
        return card;
    }

    private static Problem elsewhere(int status, UUID id, String path) {
        return new Problem(status, "elsewhere").withHeader("Location", "/api/v1/clients/" + id + path);
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getObject("unit_id", UUID.class),
                row.getInt("lane"),
                row.getString("kind"),
                row.getString("life"),
                row.getString("name"),
                row.getObject("attached_to", UUID.class),
                row.getObject("merged_into", UUID.class),
                row.getObject("responsible_id", UUID.class),
                row.getObject("department_id", UUID.class));
    }
}
