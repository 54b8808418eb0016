package dev.clientele.campaign.explain;

import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.explain.Explanation.Membership;
import dev.clientele.platform.identity.RowPredicate;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What the ledger and the projection say of one client in one campaign. */
@ApplicationScoped
class LedgerRows {

    record Row(
            UUID id,
            UUID recipientId,
            String occurrence,
            String state,
            String reason,
            String detail,
            int attempts,
            Instant plannedAt,
            Instant gatedAt,
            Instant nextAttemptAt,
            Instant endedAt) {
        Recipient recipient(UUID clientId) {
            return new Recipient(id, clientId, recipientId);
        }

        Explanation.Message message() {
            return new Explanation.Message(
                    id, state, reason, detail, attempts, plannedAt, gatedAt, isOpen() ? nextAttemptAt : null, endedAt);
        }

        private boolean isOpen() {
            return state.equals("QUEUED") || state.equals("SENDING");
        }
    }

    /** False for a client that is unknown here or that the caller does not see. */
    boolean isVisible(Handle handle, int lane, UUID clientId, RowPredicate visible) {
        var query = handle.createQuery("""
                        select exists (select from unit u left join employee e on e.employee_id = u.responsible_id
                                        where u.lane = :lane and u.unit_id = :client and %s)
                        """.formatted(visible.sql("u.responsible_id", "e.department_id")));
        return visible.bind(query)
                .bind("lane", lane)
                .bind("client", clientId)
                .mapTo(Boolean.class)
                .one();
    }

    List<Row> of(Handle handle, int lane, UUID campaignId, UUID clientId) {
        return handle.createQuery("""
                        select * from delivery where lane = :lane and unit_id = :client and campaign_id = :campaign
                         order by id
                        """)
                .bind("lane", lane)
                .bind("client", clientId)
                .bind("campaign", campaignId)
                .map((row, _) -> row(row))
                .list();
    }

    /** In every segment that takes part, the one it began with first. */
    List<Membership> memberships(Handle handle, int lane, Definition definition, UUID clientId) {
        Selection selection = definition.selection();
        List<UUID> segments = Stream.of(
                        Stream.ofNullable(definition.segmentId()),
                        selection.segmentIds().stream(),
                        selection.excludedSegmentIds().stream())
                .flatMap(some -> some)
                .distinct()
                .toList();
        return handle.createQuery("""
                        select wanted.segment_id, s.name, wanted.segment_id = any(:excluded) as excludes,
                               coalesce(m.inside, false) as member, case when m.inside then m.since end as since
                          from unnest(:segments) with ordinality as wanted(segment_id, place)
                          left join segment s on s.segment_id = wanted.segment_id
                          left join member m on m.lane = :lane and m.segment_id = wanted.segment_id
                                            and m.unit_id = :client
                         order by wanted.place
                        """)
                .bind("lane", lane)
                .bind("client", clientId)
                .bindArray("segments", UUID.class, segments)
                .bindArray("excluded", UUID.class, selection.excludedSegmentIds())
                .map((row, _) -> new Membership(
                        row.getObject("segment_id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("excludes"),
                        row.getBoolean("member"),
                        instant(row, row.findColumn("since"))))
                .list();
    }

    /** When what has happened to the client becomes a row of its trigger or step. */
    Optional<Instant> settlesAt(Handle handle, int lane, Campaign campaign, UUID clientId) {
        return handle.createQuery("""
                        select due_at from entry where lane = :lane and source_id = :source and unit_id = :client
                        """)
                .bind("lane", lane)
                .bind("source", campaign.triggerId())
                .bind("client", clientId)
                .map((row, _) -> instant(row, 1))
                .findOne();
    }

    /** Whether this trigger had promised the client a message before, itself or as somebody merged into it. */
    boolean isPromised(Handle handle, int lane, Campaign campaign, UUID clientId) {
        return handle.createQuery("""
                        select exists (select from delivery where lane = :lane and trigger_id = :trigger
                                          and unit_id = :client and campaign_id <> :campaign
                                          and planned_at <= coalesce(:plannedAt, planned_at)
                                          and state not in ('SKIPPED', 'CANCELLED'))
                            or exists (select from inherited_promise where lane = :lane and trigger_id = :trigger
                                          and unit_id = :client)
                        """)
                .bind("lane", lane)
                .bind("trigger", campaign.triggerId())
                .bind("campaign", campaign.id())
                .bind("plannedAt", campaign.plannedAt())
                .bind("client", clientId)
                .mapTo(Boolean.class)
                .one();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getString("occurrence"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("detail"),
                row.getInt("attempts"),
                instant(row, row.findColumn("planned_at")),
                instant(row, row.findColumn("gated_at")),
                instant(row, row.findColumn("next_attempt_at")),
                instant(row, row.findColumn("ended_at")));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
