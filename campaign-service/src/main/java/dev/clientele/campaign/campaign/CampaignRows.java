package dev.clientele.campaign.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.campaign.trouble.Fault;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of campaigns. */
@ApplicationScoped
public class CampaignRows {
    /** A campaign that takes recipients as they come is counted from its lanes until it is over. */
    private static final String ALL = """
        select c.id, c.trigger_id, c.trigger_name, c.occurrence_at, c.state, c.stop_reason, c.definition,
               c.created_by, c.created_at, c.planned_at, c.finished_at, c.statistics,
               coalesce(taken.audience, c.audience) as audience,
               coalesce(taken.repeated, c.repeated) as repeated,
               coalesce(taken.snapshot, c.snapshot) as snapshot
          from campaign c
          left join lateral (select sum(l.audience) as audience, sum(l.repeated) as repeated,
                                    sum(l.snapshot) as snapshot
                               from campaign_lane l where l.campaign_id = c.id) taken
                 on c.intake_until is not null
        """;

    private final ObjectMapper json;
    private final Definitions definitions;

    public CampaignRows(ObjectMapper json) {
        this.json = json;
        this.definitions = new Definitions(json);
    }

    public Optional<Campaign> find(Handle handle, UUID id) {
        return handle.createQuery(ALL + " where c.id = :id")
                .bind("id", id)
                .map((row, _) -> campaign(row))
                .findOne();
    }

    /** Holds the campaign in its state until the transaction ends, so a cancel comes before or after it, never between. */
    public Optional<Campaign> holdRunning(Handle tx, UUID id) {
        return tx.createQuery("""
            select * from campaign
             where id = :id and state = 'RUNNING' and (approved_at is not null or not needs_approval)
               for share
            """).bind("id", id).map((row, _) -> campaign(row)).findOne();
    }

    public List<Campaign> unfinished(Handle handle) {
        return handle.createQuery(ALL + " where c.finished_at is null order by c.occurrence_at, c.id")
                .map((row, _) -> campaign(row))
                .list();
    }

    List<Campaign> list(Handle handle, UUID trigger, CampaignState state, Instant before, UUID beforeId, int limit) {
        return handle.createQuery(ALL + """
             where (cast(:trigger as uuid) is null or trigger_id = :trigger)
               and (cast(:state as text) is null or state = :state)
               and (cast(:before as timestamptz) is null or (occurrence_at, id) < (:before, :beforeId))
             order by occurrence_at desc, id desc limit :limit
            """)
                .bind("trigger", trigger)
                .bind("state", state)
                .bind("before", before)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .map((row, _) -> campaign(row))
                .list();
    }

    /** The campaign of a scenario's step has no trigger. */
    boolean triggerIsEnabled(Handle tx, UUID campaignId) {
        return tx.createQuery("""
            select not exists (select from trigger t join campaign c on c.trigger_id = t.id
                                where c.id = :id and not t.enabled)
            """).bind("id", campaignId).mapTo(Boolean.class).one();
    }

    /** 16 index ranges; some 100 ms for a million rows. */
    public Statistics count(Handle handle, UUID id) {
        var byState = new HashMap<String, Integer>();
        var skipped = new HashMap<String, Integer>();
        int suspected = 0;
        Instant first = null;
        Instant last = null;
        for (Group group : groups(handle, id)) {
            byState.merge(group.state, group.count, Integer::sum);
            if (group.state.equals("SKIPPED")) skipped.put(group.reason, group.count);
            if (group.state.equals("SENT")) {
                first = group.first;
                last = group.last;
            }
            suspected += group.suspected;
        }
        return new Statistics(
                byState.getOrDefault("QUEUED", 0),
                byState.getOrDefault("SENDING", 0),
                byState.getOrDefault("SENT", 0),
                byState.getOrDefault("FAILED", 0),
                byState.getOrDefault("CANCELLED", 0),
                byState.getOrDefault("UNKNOWN", 0),
                skipped,
                suspected,
                first,
                last);
    }

    private record Group(String state, String reason, int count, int suspected, Instant first, Instant last) {}

    private static List<Group> groups(Handle handle, UUID id) {
        return handle.createQuery("""
            select state, case state when 'SKIPPED' then reason end as why, count(*) as rows,
                   sum(suspected) as suspected, min(ended_at) as first_at, max(ended_at) as last_at
              from delivery where campaign_id = :id group by 1, 2
            """)
                .bind("id", id)
                .map((row, _) -> new Group(
                        row.getString("state"),
                        row.getString("why"),
                        row.getInt("rows"),
                        row.getInt("suspected"),
                        instant(row, "first_at"),
                        instant(row, "last_at")))
                .list();
    }

    /**
     * Rows that are missing are a broken promise: then it is not over, whatever else says so.
     *
     * @return false while a row is open
     */
    public boolean finish(Handle tx, UUID id, Instant now) {
        Optional<Campaign> held = holdUnfinished(tx, id, now).filter(campaign -> !hasOpenRows(tx, id));
        if (held.isEmpty()) return false;
        Statistics statistics = count(tx, id);
        int snapshot = snapshot(tx, id);
        if (statistics.ended() != snapshot) {
            throw new Fault(
                    "ledger-incomplete",
                    "campaign %s: %d rows have ended, %d were planned".formatted(id, statistics.ended(), snapshot));
        }
        return tx.createUpdate("""
            update campaign
               set state = case state when 'CANCELLED' then state else 'FINISHED' end, finished_at = :now,
                   audience = taken.audience, repeated = taken.repeated, snapshot = taken.snapshot,
                   statistics = cast(:statistics as jsonb)
              from (select coalesce(sum(audience), 0) as audience, coalesce(sum(repeated), 0) as repeated,
                           coalesce(sum(snapshot), 0) as snapshot
                      from campaign_lane where campaign_id = :id) taken
             where id = :id
            """)
                        .bind("id", id)
                        .bind("now", now)
                        .bind("statistics", EventJson.write(statistics))
                        .execute()
                == 1;
    }

    /** A finished one has rows in its queue again; one that stands still goes on standing. */
    public void reopen(Handle tx, UUID id) {
        tx.createUpdate("""
            update campaign set state = case state when 'FINISHED' then 'RUNNING' else state end,
                                finished_at = null, statistics = null
             where id = :id
            """).bind("id", id).execute();
    }

    /** For rows that end otherwise after all: figures that were kept when it finished count no more. */
    public void countAnew(Handle tx, UUID id) {
        tx.createUpdate("update campaign set statistics = null where id = :id")
                .bind("id", id)
                .execute();
    }

    /** What still takes recipients is not over. */
    private Optional<Campaign> holdUnfinished(Handle tx, UUID id, Instant now) {
        return tx.createQuery("""
            select * from campaign
             where id = :id and state in ('RUNNING', 'CANCELLED') and finished_at is null
               and (state = 'CANCELLED' or intake_until is null or intake_until <= :now)
               for update
            """)
                .bind("id", id)
                .bind("now", now)
                .map((row, _) -> campaign(row))
                .findOne();
    }

    /** Unfinished campaigns with rows that have not ended: two probes of small indexes per campaign and lane. */
    public Set<UUID> open(Handle tx) {
        Plans.keepByKey(tx);
        return tx.createQuery("""
            select c.id from campaign c
             where c.finished_at is null
               and (exists (select from delivery d where d.campaign_id = c.id and d.state = 'QUEUED')
                 or exists (select from delivery d where d.campaign_id = c.id and d.state = 'SENDING'))
            """).mapTo(UUID.class).set();
    }

    private static boolean hasOpenRows(Handle tx, UUID id) {
        return tx.createQuery("""
            select exists (select from delivery where campaign_id = :id and state = 'QUEUED')
                or exists (select from delivery where campaign_id = :id and state = 'SENDING')
            """).bind("id", id).mapTo(Boolean.class).one();
    }

    /** Holds it, so that it cannot end while recipients are added. Empty when it takes none any more. */
    Optional<Campaign> holdTaking(Handle tx, UUID triggerId, Instant occurrenceAt, Instant now) {
        return tx.createQuery("""
            select * from campaign
             where trigger_id = :trigger and occurrence_at = :at and state in ('RUNNING', 'PAUSED')
               and finished_at is null and intake_until > :now
               for share
            """)
                .bind("trigger", triggerId)
                .bind("at", occurrenceAt)
                .bind("now", now)
                .map((row, _) -> campaign(row))
                .findOne();
    }

    private static int snapshot(Handle tx, UUID id) {
        return tx.createQuery("select coalesce(sum(snapshot), 0) from campaign_lane where campaign_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    private Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                row.getObject("id", UUID.class),
                row.getObject("trigger_id", UUID.class),
                row.getString("trigger_name"),
                instant(row, "occurrence_at"),
                CampaignState.valueOf(row.getString("state")),
                row.getString("stop_reason"),
                definitions.of(row.getString("definition")),
                row.getInt("audience"),
                row.getInt("repeated"),
                row.getInt("snapshot"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "planned_at"),
                instant(row, "finished_at"),
                statistics(row.getString("statistics")));
    }

    /** Figures that cannot be read are counted anew: they only spare that. */
    private Statistics statistics(String text) {
        return Stored.read(text, stored -> json.readValue(stored, Statistics.class))
                .orNull();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
