package dev.clientele.campaign.limits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.campaign.timing.SendingLimits;
import dev.clientele.campaign.timing.WorkingCalendar;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The SQL of limits: one small row, read anew for every batch so that a change holds from the next one on. */
@ApplicationScoped
public class Limits {
    private final ObjectMapper json;
    private final CalendarDays days;

    public Limits(ObjectMapper json, CalendarDays days) {
        this.json = json;
        this.days = days;
    }

    record Row(LimitsDraft draft, int rowVersion, String updatedBy, Instant updatedAt) {}

    public SendingLimits current(Handle handle) {
        return find(handle).draft().limits();
    }

    public WorkingCalendar calendar(Handle handle, LocalDate today) {
        return days.around(handle, today);
    }

    Row find(Handle handle) {
        return handle.createQuery("select * from sending_limits where id = 1")
                .map((row, _) -> row(row))
                .one();
    }

    Row locked(Handle tx) {
        return tx.createQuery("select * from sending_limits where id = 1 for update")
                .map((row, _) -> row(row))
                .one();
    }

    void write(Handle tx, LimitsDraft draft, String by, Instant now) {
        tx.createUpdate("""
                        update sending_limits
                           set times = cast(:times as jsonb), caps = cast(:caps as jsonb), row_version = row_version + 1,
                               updated_by = :by, updated_at = :now
                        """)
                .bind("times", EventJson.write(draft.times()))
                .bind("caps", EventJson.write(draft.caps()))
                .bind("by", by)
                .bind("now", now)
                .execute();
    }

    private Row row(ResultSet row) throws SQLException {
        var draft = new LimitsDraft(
                read(row.getString("times"), LimitsDraft.Hours.class),
                read(row.getString("caps"), LimitsDraft.Cap.class));
        return new Row(
                draft,
                row.getInt("row_version"),
                row.getString("updated_by"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private <T> List<T> read(String text, Class<T> type) {
        try {
            return json.readValue(text, json.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException unreadable) {
            // Without them nothing may be sent.
            throw Problems.conflict(Stored.UNREADABLE);
        }
    }
}
