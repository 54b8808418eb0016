package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.sql.Copy;
import dev.clientele.status.decision.Cause;
import dev.clientele.status.rows.Dates;
import dev.clientele.status.rows.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Present statuses and histories of many units at once. */
final class StatusRows {
    private StatusRows() {}

    static Map<UUID, Standing> standings(Handle tx, int lane, Collection<UUID> units) {
        return tx
                .createQuery("select * from unit_status where lane = :lane and unit_id = any(:units)")
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> standing(row))
                .stream()
                .collect(Collectors.toMap(Standing::unitId, standing -> standing));
    }

    static void store(Handle tx, int lane, List<Standing> standings) {
        if (standings.isEmpty()) return;
        tx.createUpdate("""
                        insert into unit_status as stored
                            (lane, unit_id, status, since, pinned_until, next_flip_on, digest, evaluated_at)
                        select :lane, row.*
                        from json_to_recordset(:rows::json) as row (unit_id uuid, status text, since date,
                            pinned_until date, next_flip_on date, digest bigint, evaluated_at timestamptz)
                        on conflict (lane, unit_id) do update
                        set status = excluded.status, since = excluded.since, pinned_until = excluded.pinned_until,
                            next_flip_on = excluded.next_flip_on, digest = excluded.digest,
                            evaluated_at = excluded.evaluated_at
                        """).bind("lane", lane).bind("rows", Rows.of(standings)).execute();
    }

    /** The effective history of each unit, in order. */
    static Map<UUID, List<HistoryRow>> histories(Handle tx, int lane, Collection<UUID> units) {
        return tx
                .createQuery("""
                        select id, unit_id, ordinal, effective_on, from_status, to_status, point, cause, rule, actor, at
                        from status_history
                        where lane = :lane and unit_id = any(:units) and superseded_at is null order by unit_id, ordinal
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, context) -> history(row))
                .stream()
                .collect(Collectors.groupingBy(HistoryRow::unitId));
    }

    static void supersede(Handle tx, int lane, List<UUID> ids, Instant now) {
        if (ids.isEmpty()) return;
        tx.createUpdate("update status_history set superseded_at = :now where lane = :lane and id = any(:ids)")
                .bind("now", now)
                .bind("lane", lane)
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    static void append(Handle tx, int lane, List<HistoryRow> rows) {
        if (rows.isEmpty()) return;
        try (Copy copy = Copy.into(tx, """
                        status_history (lane, id, unit_id, ordinal, effective_on, from_status, to_status, point, cause, rule,
                            evidence, run_id, actor, at)""")) {
            for (HistoryRow row : rows)
                copy.row(
                        lane,
                        row.id(),
                        row.unitId(),
                        row.ordinal(),
                        row.effectiveOn(),
                        row.fromStatus(),
                        row.toStatus(),
                        row.point(),
                        row.cause(),
                        row.rule(),
                        row.evidence() == null ? null : Rows.json(row.evidence()),
                        row.runId(),
                        row.actor(),
                        row.at());
        }
    }

    static List<StatusChanged> withVersions(Handle tx, List<StatusChanged> events) {
        if (events.isEmpty()) return events;
        Iterator<Long> versions = tx.createQuery("select next_versions(:count)")
                .bind("count", events.size())
                .mapTo(Long.class)
                .list()
                .iterator();
        List<StatusChanged> numbered = new ArrayList<>(events.size());
        for (StatusChanged e : events)
            numbered.add(new StatusChanged(
                    e.id(),
                    e.unitId(),
                    versions.next(),
                    e.from(),
                    e.to(),
                    e.at(),
                    e.effectiveOn(),
                    e.cause(),
                    e.rule(),
                    e.runId()));
        return numbered;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("unit_id", UUID.class),
                row.getString("status"),
                row.getObject("since", LocalDate.class),
                row.getObject("pinned_until", LocalDate.class),
                row.getObject("next_flip_on", LocalDate.class),
                row.getLong("digest"),
                Dates.instant(row, "evaluated_at"));
    }

    private static HistoryRow history(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getObject("id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getInt("ordinal"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("from_status"),
                row.getString("to_status"),
                Cause.valueOf(row.getString("point")),
                StatusCause.valueOf(row.getString("cause")),
                row.getString("rule"),
                null,
                null,
                row.getString("actor"),
                Dates.instant(row, "at"));
    }
}
