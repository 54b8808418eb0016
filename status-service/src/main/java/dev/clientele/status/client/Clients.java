package dev.clientele.status.client;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Finds the client a request names. */
@Singleton
public class Clients {
    private final Database database;
    private final Lanes lanes;
    private final Caller caller;

    public Clients(Database database, Lanes lanes, Caller caller) {
        this.database = database;
        this.lanes = lanes;
        this.caller = caller;
    }

    /** The card itself, whoever it is a client of. */
    public Card card(UUID id) {
        return database.read(handle -> handle.createQuery("""
                                select unit_id, lane, kind, life, name, attached_to, merged_into, responsible_id,
                                    department_id
                                from unit where lane = :lane and unit_id = :id
                                """)
                        .bind("lane", lanes.of(id))
                        .bind("id", id)
                        .map((row, context) -> card(row))
                        .findOne())
                .filter(card -> caller.rows().sees(card.responsibleId(), card.departmentId()))
                .orElseThrow(() -> Problems.notFound("client", id));
    }

    /**
     * The client to read; what moved is said with its new place.
     *
     * @param path behind the client's id, such as {@code /status}
     */
    public Card toRead(UUID id, String path) {
        Card card = card(id);
        if (card.mergedInto() != null) throw elsewhere(301, card.mergedInto(), path);
        if (card.isAttached()) throw elsewhere(303, card.attachedTo(), path);
        return card;
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
