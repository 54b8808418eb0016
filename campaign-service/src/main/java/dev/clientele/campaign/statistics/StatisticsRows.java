package dev.clientele.campaign.statistics;

import dev.clientele.campaign.campaign.Campaign;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of figures. A campaign of a million rows is counted in about a second. */
@ApplicationScoped
class StatisticsRows {
    /** Whatever was heard last, a message that was answered had been delivered. */
    private static final String REPORTED = """
            exists (select from delivery_report r where r.lane = d.lane and r.delivery_id = d.id and r.kind in (%s))
            """;

    private static final String DELIVERED = REPORTED.formatted("'DELIVERED', 'READ', 'REPLIED'");
    private static final String REPLIED = REPORTED.formatted("'REPLIED'");

    private record Group(
            String state,
            String reason,
            int rows,
            int suspected,
            long parts,
            BigDecimal cost,
            Instant first,
            Instant last,
            Instant next) {}

    CampaignFigures of(Handle handle, Campaign campaign) {
        List<Group> groups = groups(handle, campaign.id());
        Instant first = earliest(groups.stream()
                .filter(group -> group.state.equals("SENT"))
                .map(Group::first)
                .toList());
        Instant last = latest(groups.stream()
                .filter(group -> group.state.equals("SENT"))
                .map(Group::last)
                .toList());
        var states = new TreeMap<String, Integer>();
        groups.forEach(group -> states.merge(group.state, group.rows, Integer::sum));
        return new CampaignFigures(
                campaign.id(),
                campaign.state(),
                campaign.audience(),
                campaign.repeated(),
                states.values().stream().mapToInt(Integer::intValue).sum(),
                states,
                reasons(groups, "QUEUED"),
                reasons(groups, "SKIPPED"),
                reasons(groups, "FAILED"),
                reports(handle, campaign.id()),
                converted(handle, campaign.id()),
                groups.stream().mapToInt(Group::suspected).sum(),
                groups.stream().mapToLong(Group::parts).sum(),
                groups.stream().map(Group::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                perSecond(states.getOrDefault("SENT", 0), first, last),
                campaign.plannedAt(),
                first,
                last,
                earliest(groups.stream()
                        .filter(group -> group.state.equals("QUEUED"))
                        .map(Group::next)
                        .toList()),
                campaign.finishedAt());
    }

    private static List<Group> groups(Handle handle, UUID campaignId) {
        return handle.createQuery("""
                        select state, coalesce(reason, 'READY') as why, count(*) as rows, sum(suspected) as suspected,
                               coalesce(sum(parts), 0) as parts, coalesce(sum(cost), 0) as cost,
                               min(ended_at) as first_at, max(ended_at) as last_at, min(next_attempt_at) as next_at
                          from delivery where campaign_id = :campaign group by 1, 2
                        """)
                .bind("campaign", campaignId)
                .map((row, _) -> new Group(
                        row.getString("state"),
                        row.getString("why"),
                        row.getInt("rows"),
                        row.getInt("suspected"),
                        row.getLong("parts"),
                        row.getBigDecimal("cost"),
                        instant(row, "first_at"),
                        instant(row, "last_at"),
                        instant(row, "next_at")))
                .list();
    }

    private static Map<String, Integer> reports(Handle handle, UUID campaignId) {
        var reports = new TreeMap<String, Integer>();
        handle.createQuery("""
                        select r.kind, count(*) from delivery d
                          join delivery_report r on r.lane = d.lane and r.delivery_id = d.id
                         where d.campaign_id = :campaign group by 1
                        """)
                .bind("campaign", campaignId)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(kind -> reports.put(kind.getKey(), kind.getValue()));
        return reports;
    }

    private static int converted(Handle handle, UUID campaignId) {
        return handle.createQuery("select count(*) from conversion where campaign_id = :campaign")
                .bind("campaign", campaignId)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * By day only campaigns are read that can have ended rows by then: made before, and not finished before.
     *
     * @param triggerId null for all
     * @param from of the campaigns' beginnings or, by day, of the rows' ends
     */
    List<GroupFigures> by(Handle handle, Grouping grouping, UUID triggerId, Instant from, Instant to, ZoneId zone) {
        var query = handle.createQuery("""
                        select %s as key, %s as name, count(*) as recipients,
                               count(*) filter (where d.state = 'SKIPPED') as skipped,
                               count(*) filter (where d.state in ('QUEUED', 'SENDING')) as queued,
                               count(*) filter (where d.state = 'SENT') as sent,
                               count(*) filter (where %s) as delivered,
                               count(*) filter (where d.state = 'SENT' and d.report in ('FAILED', 'BOUNCED'))
                                   as undelivered,
                               count(*) filter (where d.state = 'SENT' and d.report = 'BOUNCED') as bounced,
                               count(*) filter (where d.state = 'FAILED') as failed,
                               count(*) filter (where d.state = 'CANCELLED') as cancelled,
                               count(*) filter (where d.state = 'UNKNOWN') as unknown,
                               count(*) filter (where %s) as replied,
                               count(*) filter (where exists (select from conversion v
                                     where v.lane = d.lane and v.delivery_id = d.id)) as converted
                          from delivery d join campaign c on c.id = d.campaign_id
                         where (cast(:trigger as uuid) is null or c.trigger_id = :trigger)
                           and (cast(:from as timestamptz) is null or %5$s >= :from)
                           and (cast(:to as timestamptz) is null or %5$s < :to) and %6$s
                         group by 1 order by 1 limit :most
                        """.formatted(
                        grouping.key(), grouping.label(), DELIVERED, REPLIED, grouping.moment(), grouping.campaigns()));
        if (grouping == Grouping.DAY) query.bind("zone", zone.getId());
        return query.bind("trigger", triggerId)
                .bind("from", from)
                .bind("to", to)
                .bind("most", StatisticsService.GROUPS_MAX)
                .map((row, _) -> figures(row))
                .list();
    }

    private static GroupFigures figures(ResultSet row) throws SQLException {
        return new GroupFigures(
                row.getString("key"),
                row.getString("name"),
                row.getInt("recipients"),
                row.getInt("skipped"),
                row.getInt("queued"),
                row.getInt("sent"),
                row.getInt("delivered"),
                row.getInt("undelivered"),
                row.getInt("bounced"),
                row.getInt("failed"),
                row.getInt("cancelled"),
                row.getInt("unknown"),
                row.getInt("replied"),
                row.getInt("converted"));
    }

    private static Map<String, Integer> reasons(List<Group> groups, String state) {
        var reasons = new TreeMap<String, Integer>();
        groups.stream()
                .filter(group -> group.state.equals(state))
                .forEach(group -> reasons.put(group.reason, group.rows));
        return reasons;
    }

    private static Double perSecond(int sent, Instant first, Instant last) {
        if (sent == 0) return null;
        return sent / Math.max(1.0, Duration.between(first, last).toMillis() / 1000.0);
    }

    private static Instant earliest(List<Instant> some) {
        return some.stream().filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }

    private static Instant latest(List<Instant> some) {
        return some.stream().filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
