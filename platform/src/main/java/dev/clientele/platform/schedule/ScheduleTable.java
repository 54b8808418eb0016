package dev.clientele.platform.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The SQL of schedules. */
@ApplicationScoped
public class ScheduleTable {
    private static final String COLUMNS =
            "id, kind, owner_id, cron, zone, enabled, next_fire_at, last_fire_at, last_result, last_run_id";

    Schedule put(Handle tx, Schedule schedule) {
        return tx.createQuery("""
                        insert into schedule (id, kind, owner_id, cron, zone, enabled, next_fire_at)
                        values (:id, :kind, :owner, :cron, :zone, :enabled, :next)
                        on conflict (kind, owner_id) do update
                           set cron = excluded.cron, zone = excluded.zone, enabled = excluded.enabled,
                               next_fire_at = excluded.next_fire_at, lease_until = null
                        returning\s""" + COLUMNS)
                .bind("id", schedule.id())
                .bind("kind", schedule.kind())
                .bind("owner", schedule.ownerId())
                .bind("cron", schedule.cron())
                .bind("zone", schedule.zone().getId())
                .bind("enabled", schedule.enabled())
                .bind("next", schedule.nextFireAt())
                .map(ScheduleTable::row)
                .one();
    }

    void remove(Handle tx, String kind, String owner) {
        tx.createUpdate("delete from schedule where kind = :kind and owner_id = :owner")
                .bind("kind", kind)
                .bind("owner", owner)
                .execute();
    }

    Optional<Schedule> find(Handle tx, String kind, String owner) {
        return tx.createQuery("select " + COLUMNS + " from schedule where kind = :kind and owner_id = :owner")
                .bind("kind", kind)
                .bind("owner", owner)
                .map(ScheduleTable::row)
                .findOne();
    }

    Optional<Schedule> find(Handle tx, UUID id) {
        return tx.createQuery("select " + COLUMNS + " from schedule where id = :id")
                .bind("id", id)
                .map(ScheduleTable::row)
                .findOne();
    }

    Optional<Schedule> lock(Handle tx, UUID id) {
        return tx.createQuery("select " + COLUMNS + " from schedule where id = :id for update")
                .bind("id", id)
                .map(ScheduleTable::row)
                .findOne();
    }

    List<Schedule> list(Handle tx, String kind, Boolean enabled, String afterKind, String afterOwner, int limit) {
        return tx.createQuery("select " + COLUMNS + """
                          from schedule
                         where (cast(:kind as text) is null or kind = :kind)
                           and (cast(:enabled as boolean) is null or enabled = :enabled)
                           and (cast(:afterKind as text) is null or (kind, owner_id) > (:afterKind, :afterOwner))
                         order by kind, owner_id limit :limit
                        """)
                .bind("kind", kind)
                .bind("enabled", enabled)
                .bind("afterKind", afterKind)
                .bind("afterOwner", afterOwner)
                .bind("limit", limit)
                .map(ScheduleTable::row)
                .list();
    }

    List<Schedule> due(Handle tx, String kind, Instant now) {
        return tx.createQuery(
                        "select " + COLUMNS + " from schedule where enabled and kind = :kind and next_fire_at <= :now")
                .bind("kind", kind)
                .bind("now", now)
                .map(ScheduleTable::row)
                .list();
    }

    /** Leases what is due, so that replicas work on different schedules and a crash frees them again. */
    List<Schedule> lease(Handle tx, Set<String> kinds, Instant now, Duration lease, int limit) {
        return tx.createQuery("""
                        update schedule set lease_until = clock_timestamp() + make_interval(secs => :lease)
                         where id = any(array(
                               select id from schedule
                                where enabled and next_fire_at <= :now and kind = any(:kinds)
                                  and (lease_until is null or lease_until < clock_timestamp())
                                order by next_fire_at limit :limit for update skip locked))
                        returning\s""" + COLUMNS)
                .bind("lease", lease.toSeconds())
                .bind("now", now)
                .bindArray("kinds", String.class, kinds.toArray())
                .bind("limit", limit)
                .map(ScheduleTable::row)
                .list();
    }

    void fired(Handle tx, UUID id, Instant next, Instant at, String result, UUID run) {
        tx.createUpdate("""
                        update schedule set next_fire_at = :next, enabled = enabled and cast(:next as timestamptz) is not null,
                               last_fire_at = :at, last_result = :result, last_run_id = :run, lease_until = null
                         where id = :id
                        """)
                .bind("next", next)
                .bind("at", at)
                .bind("result", result)
                .bind("run", run)
                .bind("id", id)
                .execute();
    }

    Schedule enable(Handle tx, UUID id, boolean enabled, Instant next) {
        return tx.createQuery("""
                        update schedule set enabled = :enabled, next_fire_at = :next, lease_until = null where id = :id
                        returning\s""" + COLUMNS)
                .bind("enabled", enabled)
                .bind("next", next)
                .bind("id", id)
                .map(ScheduleTable::row)
                .one();
    }

    private static Schedule row(ResultSet row, StatementContext context) throws SQLException {
        return new Schedule(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("owner_id"),
                row.getString("cron"),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("enabled"),
                instant(row, "next_fire_at"),
                instant(row, "last_fire_at"),
                row.getString("last_result"),
                row.getObject("last_run_id", UUID.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
