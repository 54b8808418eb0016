package dev.clientele.segment.refresh;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which segments are to be refreshed: each fire of a schedule once, and each time that other data ask for it. */
@Singleton
class DueRefreshes {

    void ask(Handle tx, UUID segment, Instant dueAt) {
        tx.createUpdate("""
                        insert into due_refresh (segment_id, due_at) values (:segment, :dueAt) on conflict do nothing
                        """).bind("segment", segment).bind("dueAt", dueAt).execute();
    }

    /** Even where a run has answered at that instant: what it has read may have changed since. */
    void askAgain(Handle tx, UUID segment, Instant at) {
        tx.createUpdate("""
                        insert into due_refresh (segment_id, due_at) values (:segment, :at)
                        on conflict (segment_id, due_at) do update set run_id = null
                        """).bind("segment", segment).bind("at", at).execute();
    }

    /** The run that has answered that fire already. */
    Optional<UUID> answeredBy(Handle tx, UUID segment, Instant dueAt) {
        return tx.createQuery("""
                        select run_id from due_refresh
                         where segment_id = :segment and due_at = :dueAt and run_id is not null
                        """)
                .bind("segment", segment)
                .bind("dueAt", dueAt)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Until a run has made it: what a run has taken is seen as such once it has committed. */
    boolean isWaiting(Handle handle, UUID segment) {
        return handle.createQuery(
                        "select exists (select from due_refresh where run_id is null and segment_id = :segment)")
                .bind("segment", segment)
                .mapTo(Boolean.class)
                .one();
    }

    List<UUID> waiting(Handle handle) {
        return handle.createQuery(
                        "select distinct segment_id from due_refresh where run_id is null order by segment_id")
                .mapTo(UUID.class)
                .list();
    }

    /** Those that were asked for by now. A run takes them before it reads anything, so that no later one is lost. */
    void taken(Handle tx, Collection<UUID> segments, UUID run) {
        tx.createUpdate("update due_refresh set run_id = :run where run_id is null and segment_id = any(:segments)")
                .bind("run", run)
                .bindArray("segments", UUID.class, segments)
                .execute();
    }

    /** Fires older than that cannot come again. */
    void forget(Handle tx, Instant before) {
        tx.createUpdate("delete from due_refresh where run_id is not null and due_at < :before")
                .bind("before", before)
                .execute();
    }
}
