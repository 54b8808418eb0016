package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.DeliveryView.State;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The ledger as people read it; everybody sees the rows of the clients they see. */
@ApplicationScoped
public class Deliveries {
    private static final String BY_LANE = "deliveries:campaign";
    private static final String NEWEST_FIRST = "deliveries:client";
    private static final String VISIBLE = """
            select d.* from delivery d
              left join unit u on u.lane = d.lane and u.unit_id = d.unit_id
              left join employee e on e.employee_id = u.responsible_id
             where %s
               and (cast(:state as text) is null or d.state = :state)
               and (cast(:reason as text) is null or d.reason = :reason)
            """;

    private final Database database;
    private final Lanes lanes;

    public Deliveries(Database database, Lanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    Page<DeliveryView> ofCampaign(
            UUID campaignId, State state, String reason, RowPredicate visible, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, BY_LANE);
        List<Row> found = database.read(handle -> {
            var query = handle.createQuery(sql(visible) + """
                               and d.campaign_id = :campaign and (d.lane, d.id) > (:lane, :id)
                             order by d.lane, d.id limit :limit
                            """);
            return visible.bind(query)
                    .bind("campaign", campaignId)
                    .bind("state", state)
                    .bind("reason", reason)
                    .bind("lane", after.map(position -> position.number(0)).orElse(-1L))
                    .bind("id", after.map(position -> position.uuid(1)).orElse(new UUID(0, 0)))
                    .bind("limit", limit.probe())
                    .map((row, _) -> row(row))
                    .list();
        });
        return Page.of(found, limit, last -> Cursor.of(BY_LANE, (long) last.lane, last.view.id()))
                .map(Row::view);
    }

    Page<DeliveryView> ofClient(
            UUID clientId, State state, String reason, RowPredicate visible, Limit limit, String cursor) {
        var before = Cursor.parse(cursor, NEWEST_FIRST);
        List<Row> found = database.read(handle -> {
            var query = handle.createQuery(sql(visible) + """
                               and d.lane = :lane and d.unit_id = :client
                               and (cast(:before as uuid) is null or d.id < :before)
                             order by d.id desc limit :limit
                            """);
            return visible.bind(query)
                    .bind("lane", lanes.of(clientId))
                    .bind("client", clientId)
                    .bind("state", state)
                    .bind("reason", reason)
                    .bind("before", before.map(position -> position.uuid(0)).orElse(null))
                    .bind("limit", limit.probe())
                    .map((row, _) -> row(row))
                    .list();
        });
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.view.id()))
                .map(Row::view);
    }

    private record Row(int lane, DeliveryView view) {}

    private static String sql(RowPredicate visible) {
        return VISIBLE.formatted(visible.sql("u.responsible_id", "e.department_id"));
    }

    private static Row row(ResultSet row) throws SQLException {
        var view = new DeliveryView(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("trigger_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getString("channel"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("address"),
                row.getInt("attempts"),
                row.getObject("provider_id", UUID.class),
                row.getObject("parts", Integer.class),
                row.getBigDecimal("cost"),
                row.getString("report") == null ? null : Report.Kind.valueOf(row.getString("report")),
                instant(row, "reported_at"),
                row.getInt("suspected"),
                instant(row, "planned_at"),
                instant(row, "gated_at"),
                row.getString("state").equals("QUEUED") ? instant(row, "next_attempt_at") : null,
                instant(row, "ended_at"));
        return new Row(row.getInt("lane"), view);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
