package dev.clientele.campaign.trouble;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of troubles: few rows, usually none. */
@ApplicationScoped
class TroubleRows {

    void write(Handle tx, Trouble trouble) {
        tx.createUpdate("""
                        insert into trouble (work, subject_id, part, stale_since, failures, last_error, next_try_at)
                        values (:work, :subject, :part, :since, :failures, :error, :next)
                        on conflict (work, subject_id, part) do update
                           set stale_since = least(trouble.stale_since, excluded.stale_since),
                               failures = excluded.failures, last_error = excluded.last_error,
                               next_try_at = excluded.next_try_at
                        """)
                .bind("work", trouble.work())
                .bind("subject", trouble.task().subjectId())
                .bind("part", trouble.part())
                .bind("since", trouble.staleSince())
                .bind("failures", trouble.failures())
                .bind("error", trouble.lastError())
                .bind("next", trouble.nextTryAt())
                .execute();
    }

    void delete(Handle tx, Task task) {
        tx.createUpdate("delete from trouble where work = :work and subject_id = :subject and part = :part")
                .bind("work", task.work())
                .bind("subject", task.subjectId())
                .bind("part", task.part())
                .execute();
    }

    /** What nobody has tried again although it was long due: there is nothing left to do. */
    void forget(Handle tx, Instant before) {
        tx.createUpdate("delete from trouble where next_try_at < :before")
                .bind("before", before)
                .execute();
    }

    /** But for what only a later version does. */
    List<Trouble> all(Handle handle) {
        return handle.createQuery("""
                        select * from trouble where work = any(:known) order by stale_since, work, subject_id, part
                        """)
                .bindArray(
                        "known",
                        String.class,
                        Arrays.stream(Work.values()).map(Work::name).toArray())
                .map((row, _) -> trouble(row))
                .list();
    }

    private static Trouble trouble(ResultSet row) throws SQLException {
        UUID subject = row.getObject("subject_id", UUID.class);
        return new Trouble(
                Work.valueOf(row.getString("work")),
                subject.equals(Task.NOBODY) ? null : subject,
                row.getString("part"),
                row.getObject("stale_since", OffsetDateTime.class).toInstant(),
                row.getInt("failures"),
                row.getString("last_error"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant());
    }
}
