package dev.clientele.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The SQL of runs. */
@ApplicationScoped
public class RunTable {
    private static final String ACTIVE = "('QUEUED', 'RUNNING', 'PAUSED')";
    private static final String COLUMNS = """
            id, kind, scope, state, parameters, processed, total, checkpoint, result, error, requested_by,
            created_at, started_at, finished_at, fence,
            (processed - taken_processed) / nullif(extract(epoch from beat_at - taken_at), 0) as rate
            """;

    /** The new run, or empty when one of that kind and scope is active. */
    Optional<Run> insert(Handle tx, UUID id, String kind, String scope, String parameters, String by, Instant at) {
        return tx.createQuery("""
                        insert into run (id, kind, scope, parameters, requested_by, created_at)
                        values (:id, :kind, :scope, cast(:parameters as jsonb), :by, :at)
                        on conflict (kind, scope) where state in\s""" + ACTIVE + " do nothing returning " + COLUMNS)
                .bind("id", id)
                .bind("kind", kind)
                .bind("scope", scope)
                .bind("parameters", parameters)
                .bind("by", by)
                .bind("at", at)
                .map(RunTable::row)
                .findOne();
    }

    Optional<Run> active(Handle tx, String kind, String scope) {
        return tx.createQuery(
                        "select " + COLUMNS + " from run where kind = :kind and scope = :scope and state in " + ACTIVE)
                .bind("kind", kind)
                .bind("scope", scope)
                .map(RunTable::row)
                .findOne();
    }

    boolean isHeld(Handle tx, String kind, String scope) {
        return tx.createQuery("""
                        select exists (select from run where kind = :kind and scope = :scope
                                          and (state in ('QUEUED', 'RUNNING') or lease_until > clock_timestamp()))
                        """)
                .bind("kind", kind)
                .bind("scope", scope)
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Run> find(Handle tx, UUID id) {
        return tx.createQuery("select " + COLUMNS + " from run where id = :id")
                .bind("id", id)
                .map(RunTable::row)
                .findOne();
    }

    /** The newest run of that kind and scope, whatever its state. */
    Optional<Run> latest(Handle tx, String kind, String scope) {
        return tx.createQuery("select " + COLUMNS
                        + " from run where kind = :kind and scope = :scope order by id desc limit 1")
                .bind("kind", kind)
                .bind("scope", scope)
                .map(RunTable::row)
                .findOne();
    }

    /** Newest first; every filter may be null. */
    List<Run> list(Handle tx, String kind, RunState state, String requestedBy, UUID before, int limit) {
        return tx.createQuery("select " + COLUMNS + """
                          from run
                         where (cast(:kind as text) is null or kind = :kind)
                           and (cast(:state as text) is null or state = :state)
                           and (cast(:by as text) is null or requested_by = :by)
                           and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit
                        """)
                .bind("kind", kind)
                .bind("state", state == null ? null : state.name())
                .bind("by", requestedBy)
                .bind("before", before)
                .bind("limit", limit)
                .map(RunTable::row)
                .list();
    }

    /** Takes the oldest run that waits or whose replica has gone; nobody else takes it while the lease lasts. */
    Optional<Run> take(Handle tx, Set<String> kinds, Duration lease, Instant at) {
        return tx.createQuery("""
                        update run set state = 'RUNNING', fence = fence + 1,
                               lease_until = clock_timestamp() + make_interval(secs => :lease),
                               started_at = coalesce(started_at, :at),
                               taken_at = clock_timestamp(), beat_at = clock_timestamp(), taken_processed = processed
                         where id = (select id from run
                                      where kind = any(:kinds)
                                        and (state = 'QUEUED' and (lease_until is null or lease_until < clock_timestamp())
                                             or state = 'RUNNING' and lease_until < clock_timestamp())
                                      order by created_at, id limit 1 for update skip locked)
                        returning\s""" + COLUMNS)
                .bindArray("kinds", String.class, kinds.toArray())
                .bind("lease", lease.toSeconds())
                .bind("at", at)
                .map(RunTable::row)
                .findOne();
    }

    /** Renews the lease and writes progress; a row that is locked (by its own checkpoint) waits for the next beat. */
    void beat(Handle tx, RunContext run, Duration lease) {
        tx.createUpdate("""
                        update run set lease_until = clock_timestamp() + make_interval(secs => :lease),
                               processed = :processed, total = :total, beat_at = clock_timestamp()
                         where id = (select id from run where id = :id and fence = :fence and state = 'RUNNING'
                                        for update skip locked)
                        """)
                .bind("lease", lease.toSeconds())
                .bind("processed", run.processed())
                .bind("total", run.total())
                .bind("id", run.id())
                .bind("fence", run.fence())
                .execute();
    }

    void release(Handle tx, RunContext run) {
        tx.createUpdate("update run set lease_until = clock_timestamp() where id = :id and fence = :fence")
                .bind("id", run.id())
                .bind("fence", run.fence())
                .execute();
    }

    /** The states of runs still held under the given fences. */
    record Held(UUID id, RunState state, long fence) {}

    List<Held> held(Handle tx, Collection<UUID> ids) {
        return tx.createQuery("select id, state, fence from run where id = any(:ids)")
                .bindArray("ids", UUID.class, ids.toArray())
                .map((row, _) ->
                        new Held(row.getObject(1, UUID.class), RunState.valueOf(row.getString(2)), row.getLong(3)))
                .list();
    }

    /**
     * Lanes that end at the same time wait for each other here, and each finds the other's place.
     *
     * @param lane whose place it is, null when it is the checkpoint of the whole run
     */
    boolean checkpoint(Handle tx, RunContext run, Integer lane, String checkpoint) {
        return tx.createUpdate("""
                        update run set processed = :processed, total = :total, transient_failures = 0,
                               beat_at = clock_timestamp(),
                               checkpoint = case when cast(:lane as text) is null then cast(:checkpoint as jsonb)
                                   else jsonb_set('{"lanes": {}}' || coalesce(checkpoint, '{}'),
                                                  array['lanes', cast(:lane as text)], cast(:checkpoint as jsonb)) end
                         where id = :id and fence = :fence and state in ('RUNNING', 'PAUSED')
                        """)
                        .bind("lane", lane)
                        .bind("checkpoint", checkpoint)
                        .bind("processed", run.processed())
                        .bind("total", run.total())
                        .bind("id", run.id())
                        .bind("fence", run.fence())
                        .execute()
                == 1;
    }

    /** Ends a run that is still running here; one that was paused or cancelled meanwhile is only let go. */
    void finish(Handle tx, RunContext run, RunState state, String result, String error, Instant at) {
        int finished = tx.createUpdate("""
                        update run set state = :state, result = cast(:result as jsonb), error = :error,
                               processed = :processed, total = :total,
                               finished_at = :at, lease_until = null, beat_at = clock_timestamp()
                         where id = :id and fence = :fence and state = 'RUNNING'
                        """)
                .bind("state", state.name())
                .bind("result", result)
                .bind("error", error)
                .bind("processed", run.processed())
                .bind("total", run.total())
                .bind("at", at)
                .bind("id", run.id())
                .bind("fence", run.fence())
                .execute();
        if (finished == 0) release(tx, run);
    }

    /** Back into the queue after trouble that may pass; false when it has passed too rarely since the last checkpoint. */
    boolean retryLater(Handle tx, RunContext run, Duration delay, int failuresMax) {
        return tx.createUpdate("""
                        update run set state = 'QUEUED', transient_failures = transient_failures + 1,
                               lease_until = clock_timestamp() + make_interval(secs => :delay)
                         where id = :id and fence = :fence and state = 'RUNNING' and transient_failures < :max
                        """)
                        .bind("delay", delay.toSeconds())
                        .bind("max", failuresMax)
                        .bind("id", run.id())
                        .bind("fence", run.fence())
                        .execute()
                == 1;
    }

    /**
     * Moves a run to another state; empty when it is in none of {@code from}. The lease stays: a run that is paused and
     * resumed at once waits until the handler that still has it in hand has let it go.
     */
    Optional<Run> change(Handle tx, UUID id, Set<RunState> from, RunState to, Instant finishedAt) {
        return tx.createQuery("""
                        update run set state = :to, finished_at = :finished
                         where id = :id and state = any(:from)
                        returning\s""" + COLUMNS)
                .bind("to", to.name())
                .bind("finished", finishedAt)
                .bind("id", id)
                .bindArray("from", String.class, from.stream().map(Enum::name).toArray())
                .map(RunTable::row)
                .findOne();
    }

    private static Run row(ResultSet row, StatementContext context) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("scope"),
                RunState.valueOf(row.getString("state")),
                row.getString("parameters"),
                row.getLong("processed"),
                row.getObject("total", Long.class),
                row.getString("checkpoint"),
                row.getString("result"),
                row.getString("error"),
                row.getString("requested_by"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getLong("fence"),
                row.getBigDecimal("rate") == null
                        ? null
                        : row.getBigDecimal("rate").doubleValue());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
