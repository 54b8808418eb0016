package dev.clientele.campaign.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Acts of people on all that sends: campaigns, what launches them, by what words and whom, and sending as a whole.
 * Written in the transaction of the act, never changed.
 */
@ApplicationScoped
public class AuditLog {
    private static final String NEWEST_FIRST = "audit:newest";

    private final Database database;
    private final BusinessTime time;
    private final ObjectMapper json;

    public AuditLog(Database database, BusinessTime time, ObjectMapper json) {
        this.database = database;
        this.time = time;
        this.json = json;
    }

    /** The same, in the transaction that runs. */
    public void write(String act, String subject, UUID subjectId, String by, Map<String, ?> detail) {
        database.run(tx -> write(tx, act, subject, subjectId, by, detail));
    }

    /** What of it was changed; its values are in the thing itself, or nobody's business here. */
    public void changed(String act, String subject, UUID subjectId, String by, JsonNode patch) {
        var fields = new TreeSet<String>();
        patch.fieldNames().forEachRemaining(fields::add);
        write(act, subject, subjectId, by, Map.of("fields", fields));
    }

    /** @param subjectId null for what there is one of */
    public void write(Handle tx, String act, String subject, UUID subjectId, String by, Map<String, ?> detail) {
        tx.createUpdate("""
                        insert into audit (id, at, act, subject, subject_id, by, detail)
                        values (:id, :now, :act, :subject, :subjectId, :by, cast(:detail as jsonb))
                        """)
                .bind("id", Ids.next())
                .bind("now", time.now())
                .bind("act", act)
                .bind("subject", subject)
                .bind("subjectId", subjectId)
                .bind("by", by)
                .bind("detail", EventJson.write(detail))
                .execute();
    }

    /** @param subjectId null for everything */
    Page<AuditEntry> list(UUID subjectId, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, NEWEST_FIRST);
        List<AuditEntry> found = database.read(handle -> handle.createQuery("""
                        select * from audit
                         where (cast(:subject as uuid) is null or subject_id = :subject)
                           and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit
                        """)
                .bind("subject", subjectId)
                .bind("before", after.map(position -> position.uuid(0)).orElse(null))
                .bind("limit", limit.probe())
                .map((row, _) -> entry(row))
                .list());
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.id()));
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("act"),
                row.getString("subject"),
                row.getObject("subject_id", UUID.class),
                row.getString("by"),
                detail(row.getString("detail")));
    }

    private JsonNode detail(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry does not parse", e);
        }
    }
}
