package dev.clientele.campaign.control;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Stops everything at once. The gates hold the row while they decide, so once a stop is answered no further message
 * passes them; what had passed begins its hand-over within seconds or goes back to the queue.
 */
@ApplicationScoped
public class SendingSwitch {
    private final Database database;
    private final BusinessTime time;
    private final AuditLog audit;

    public SendingSwitch(Database database, BusinessTime time, AuditLog audit) {
        this.database = database;
        this.time = time;
        this.audit = audit;
    }

    /** @param why null while it sends */
    public record State(boolean stopped, String why, String changedBy, Instant changedAt) {}

    State find() {
        return database.read(handle -> state(handle, ""));
    }

    /** Keeps it as it is until the transaction ends. */
    public boolean holdOpen(Handle tx) {
        return !state(tx, "for share").stopped();
    }

    public boolean isStopped(Handle handle) {
        return state(handle, "").stopped();
    }

    State stop(String why, String by) {
        return change(true, why, by);
    }

    State start(String by) {
        return change(false, null, by);
    }

    private State change(boolean stopped, String why, String by) {
        return database.write(tx -> {
            if (state(tx, "for update").stopped() == stopped) return state(tx, "");
            tx.createUpdate(
                            "update sending_switch set stopped = :stopped, why = :why, changed_by = :by, changed_at = :now")
                    .bind("stopped", stopped)
                    .bind("why", why)
                    .bind("by", by)
                    .bind("now", time.now())
                    .execute();
            audit.write(
                    tx,
                    stopped ? "SENDING_STOPPED" : "SENDING_STARTED",
                    "sending",
                    null,
                    by,
                    why == null ? Map.of() : Map.of("why", why));
            return state(tx, "");
        });
    }

    private static State state(Handle handle, String hold) {
        return handle.createQuery(
                        "select stopped, why, changed_by, changed_at from sending_switch where id = 1 " + hold)
                .map((row, _) -> state(row))
                .one();
    }

    private static State state(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("changed_at", OffsetDateTime.class);
        return new State(
                row.getBoolean("stopped"),
                row.getString("why"),
                row.getString("changed_by"),
                at == null ? null : at.toInstant());
    }
}
