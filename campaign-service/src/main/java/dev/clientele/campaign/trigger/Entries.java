package dev.clientele.campaign.trigger;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Clients to whom it has happened and who settle, the next one first. */
@ApplicationScoped
public class Entries {
    private static final String BY_TIME = "entries:settles";

    private final Database database;

    public Entries(Database database) {
        this.database = database;
    }

    /** @param clientId null for all */
    Page<Entry> list(UUID triggerId, UUID clientId, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, BY_TIME);
        List<Entry> found = database.read(handle -> handle.createQuery("""
                        select unit_id, happened_at, due_at from entry
                         where source_id = :trigger and (cast(:client as uuid) is null or unit_id = :client)
                           and (cast(:after as timestamptz) is null or (due_at, unit_id) > (:after, :afterId))
                         order by due_at, unit_id limit :limit
                        """)
                .bind("trigger", triggerId)
                .bind("client", clientId)
                .bind("after", after.map(position -> position.instant(0)).orElse(null))
                .bind("afterId", after.map(position -> position.uuid(1)).orElse(null))
                .bind("limit", limit.probe())
                .map((row, _) -> entry(row))
                .list());
        return Page.of(found, limit, last -> Cursor.of(BY_TIME, last.settlesAt(), last.clientId()));
    }

    int waiting(UUID triggerId) {
        return database.read(handle -> handle.createQuery("select count(*) from entry where source_id = :trigger")
                .bind("trigger", triggerId)
                .mapTo(Integer.class)
                .one());
    }

    /** None of them becomes a row. */
    void letGo(UUID triggerId) {
        database.run(tx -> tx.createUpdate("delete from entry where source_id = :trigger")
                .bind("trigger", triggerId)
                .execute());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("unit_id", UUID.class),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }
}
