package dev.clientele.campaign.work;

import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of work. Who is responsible for the client sees it, and whoever it was given to. */
@ApplicationScoped
public class WorkRows {
    private static final String VISIBLE = """
            select w.*, u.name as unit_name,
                   case when d.occurrence like 'term/%%' then cast(split_part(d.occurrence, '/', 2) as uuid) end as deal_id,
                   case when d.occurrence like 'term/%%' then cast(split_part(d.occurrence, '/', 3) as date) end
                       as expires_on
              from work_item w
              left join delivery d on d.lane = w.lane and d.id = w.id
              left join unit u on u.lane = w.lane and u.unit_id = w.unit_id
              left join employee e on e.employee_id = coalesce(w.assignee_id, u.responsible_id)
             where %s
            """;

    private final Lanes lanes;

    public WorkRows(Lanes lanes) {
        this.lanes = lanes;
    }

    /** @param lane for the writes that follow */
    public record Row(int lane, int rowVersion, WorkView view) {}

    public record After(Instant plannedAt, UUID id) {}

    public List<Row> list(Handle handle, WorkQuery query, Optional<After> after, int limit) {
        var sql = handle.createQuery(visible(query) + """
                   and (cast(:kind as text) is null or w.kind = :kind)
                   and (cast(:campaign as uuid) is null or w.campaign_id = :campaign)
                   and (cast(:client as uuid) is null or w.unit_id = :client)
                   and (cast(:assignee as uuid) is null or w.assignee_id = :assignee)
                   and (cast(:calendar as uuid) is null or w.calendar_id = :calendar)
                   and (cast(:state as text) is null or w.state = :state)
                   and (not :unassigned or w.assignee_id is null)
                   and (cast(:subject as text) is null or w.subject = :subject)
                   and (cast(:from as timestamptz) is null or w.planned_at >= :from)
                   and (cast(:to as timestamptz) is null or w.planned_at < :to)
                   and (cast(:afterAt as timestamptz) is null or (w.planned_at, w.id) > (:afterAt, :afterId))
                 order by w.planned_at, w.id limit :limit
                """);
        return query.visible()
                .bind(sql)
                .bind("kind", query.kind())
                .bind("campaign", query.campaignId())
                .bind("client", query.clientId())
                .bind("assignee", query.assigneeId())
                .bind("calendar", query.calendarId())
                .bind("state", query.state())
                .bind("unassigned", query.unassigned())
                .bind("subject", query.subject())
                .bind("from", query.from())
                .bind("to", query.to())
                .bind("afterAt", after.map(After::plannedAt).orElse(null))
                .bind("afterId", after.map(After::id).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> row(row))
                .list();
    }

    /** Locked; one probe per lane, for the caller knows only the id. */
    Optional<Row> hold(Handle tx, UUID id, WorkQuery query) {
        var sql = tx.createQuery(visible(query) + """
                   and w.lane between 0 and :last and w.id = :id and (cast(:kind as text) is null or w.kind = :kind)
                   for update of w
                """);
        return query.visible()
                .bind(sql)
                .bind("last", lanes.count() - 1)
                .bind("id", id)
                .bind("kind", query.kind())
                .map((row, _) -> row(row))
                .findOne();
    }

    void write(Handle tx, Row row, WorkView next, Instant now) {
        tx.createUpdate("""
                        update work_item
                           set state = :state, result = :result, note = :note, assignee_id = :assigneeId,
                               planned_at = :plannedAt, attempts = :attempts, done_by = :doneBy, done_at = :doneAt,
                               updated_at = :now, row_version = row_version + 1
                         where lane = :lane and id = :id
                        """)
                .bindMethods(next)
                .bind("lane", row.lane())
                .bind("now", now)
                .execute();
    }

    /** Work of one campaign by state, of what the caller sees. */
    public Map<WorkState, Integer> count(Handle handle, WorkQuery query) {
        var counts = new EnumMap<WorkState, Integer>(WorkState.class);
        var sql = handle.createQuery("""
                        select state, count(*) from (%s and w.campaign_id = :campaign) seen group by state
                        """.formatted(visible(query)));
        query.visible()
                .bind(sql)
                .bind("campaign", query.campaignId())
                .map((row, _) -> Map.entry(WorkState.valueOf(row.getString(1)), row.getInt(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static String visible(WorkQuery query) {
        return VISIBLE.formatted(query.visible().sql("coalesce(w.assignee_id, u.responsible_id)", "e.department_id"));
    }

    private static Row row(ResultSet row) throws SQLException {
        var view = new WorkView(
                row.getObject("id", UUID.class),
                WorkKind.valueOf(row.getString("kind")),
                row.getObject("campaign_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("unit_name"),
                row.getObject("contact_id", UUID.class),
                row.getString("phone"),
                row.getString("subject"),
                row.getString("description"),
                row.getObject("assignee_id", UUID.class),
                row.getObject("calendar_id", UUID.class),
                row.getObject("survey_id", UUID.class),
                row.getObject("deal_id", UUID.class),
                row.getObject("expires_on", LocalDate.class),
                instant(row, "planned_at"),
                WorkState.valueOf(row.getString("state")),
                row.getString("result"),
                row.getString("note"),
                row.getInt("attempts"),
                row.getString("done_by"),
                instant(row, "done_at"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
        return new Row(row.getInt("lane"), row.getInt("row_version"), view);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
