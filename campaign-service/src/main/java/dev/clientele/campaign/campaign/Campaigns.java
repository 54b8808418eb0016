package dev.clientele.campaign.campaign;

import dev.clientele.campaign.control.AuditLog;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** Campaigns and their states. Every change joins the running transaction. */
@ApplicationScoped
public class Campaigns {
    static final String NEWEST_FIRST = "campaigns:newest";

    private final Database database;
    private final BusinessTime time;
    private final CampaignRows rows;
    private final Wake wake;
    private final AuditLog audit;

    public Campaigns(Database database, BusinessTime time, CampaignRows rows, Wake wake, AuditLog audit) {
        this.database = database;
        this.time = time;
        this.rows = rows;
        this.wake = wake;
        this.audit = audit;
    }

    /** @return empty when this occurrence of the trigger has been launched before */
    public Optional<Campaign> launch(
            UUID triggerId, String triggerName, Instant occurrenceAt, Definition definition, String by) {
        return database.write(tx -> {
            UUID id = Ids.next();
            boolean isNew = tx.createUpdate("""
                            insert into campaign (id, trigger_id, trigger_name, occurrence_at, state, definition,
                                                  created_by, created_at)
                            values (:id, :trigger, :name, :at, 'PLANNING', cast(:definition as jsonb), :by, :now)
                            on conflict (trigger_id, occurrence_at) do nothing
                            """)
                            .bind("id", id)
                            .bind("trigger", triggerId)
                            .bind("name", triggerName)
                            .bind("at", occurrenceAt)
                            .bind("definition", EventJson.write(definition))
                            .bind("by", by)
                            .bind("now", time.now())
                            .execute()
                    == 1;
            database.afterCommit(wake::now);
            return isNew ? rows.find(tx, id) : Optional.<Campaign>empty();
        });
    }

    /**
     * The campaign of a business date that takes recipients as they come; made by the first of them. It is held until the
     * transaction ends.
     *
     * @param editedAt a later edit of what is sent begins another campaign of the day
     * @return empty when it was cancelled
     */
    public Optional<Campaign> taking(
            Handle tx, UUID triggerId, String triggerName, Instant editedAt, Definition definition) {
        Instant now = time.now();
        Instant midnight = time.startOf(time.today());
        Instant occurrenceAt = editedAt.isAfter(midnight) ? editedAt : midnight;
        tx.createUpdate("""
                        insert into campaign (id, trigger_id, trigger_name, occurrence_at, state, definition, created_by,
                                              created_at, planned_at, intake_until)
                        values (:id, :trigger, :name, :at, 'RUNNING', cast(:definition as jsonb), 'trigger', :now, :now,
                                :until)
                        on conflict (trigger_id, occurrence_at) do nothing
                        """)
                .bind("id", Ids.next())
                .bind("trigger", triggerId)
                .bind("name", triggerName)
                .bind("at", occurrenceAt)
                .bind("definition", EventJson.write(definition))
                .bind("now", now)
                .bind("until", time.endOf(time.today()))
                .execute();
        return rows.holdTaking(tx, triggerId, occurrenceAt, now);
    }

    public Campaign find(UUID id) {
        return database.read(handle -> rows.find(handle, id)).orElseThrow(() -> Problems.notFound("campaign", id));
    }

    public Page<Campaign> list(UUID triggerId, CampaignState state, Limit limit, String cursor) {
        var after = Cursor.parse(cursor, NEWEST_FIRST);
        List<Campaign> found = database.read(handle -> rows.list(
                handle,
                triggerId,
                state,
                after.map(position -> position.instant(0)).orElse(null),
                after.map(position -> position.uuid(1)).orElse(null),
                limit.probe()));
        return Page.of(found, limit, last -> Cursor.of(NEWEST_FIRST, last.occurrenceAt(), last.id()));
    }

    /** Figures of the moment; those of the end once it is over. */
    public Statistics statistics(Campaign campaign) {
        return campaign.finalStatistics() != null
                ? campaign.finalStatistics()
                : database.read(handle -> rows.count(handle, campaign.id()));
    }

    public Campaign pause(UUID id, String reason, String by) {
        return change(
                id,
                "CAMPAIGN_PAUSED",
                by,
                tx -> tx.createUpdate("""
                        update campaign set state = 'PAUSED', stop_reason = :reason
                         where id = :id and state in ('PLANNING', 'RUNNING')
                        """).bind("id", id).bind("reason", reason).execute(),
                CampaignState.PAUSED);
    }

    /** What is queued goes on; what was sent, skipped or failed is not touched. */
    public Campaign resume(UUID id, String by) {
        return database.write(tx -> {
            if (rows.find(tx, id).isPresent() && !rows.triggerIsEnabled(tx, id))
                throw Problems.conflict("trigger-disabled");
            Campaign campaign = change(
                    id,
                    "CAMPAIGN_RESUMED",
                    by,
                    handle -> handle.createUpdate("""
                            update campaign set stop_reason = null,
                                   state = case when planned_at is null then 'PLANNING' else 'RUNNING' end
                             where id = :id and state = 'PAUSED'
                            """).bind("id", id).execute(),
                    CampaignState.RUNNING,
                    CampaignState.PLANNING);
            database.afterCommit(wake::now);
            return campaign;
        });
    }

    /** Nothing is handed over any more that has not passed its gates; the queue is closed right after. */
    public Campaign cancel(UUID id, String by) {
        return database.write(tx -> {
            Campaign campaign = change(
                    id,
                    "CAMPAIGN_CANCELLED",
                    by,
                    handle -> handle.createUpdate("""
                            update campaign set state = 'CANCELLED', stop_reason = 'CANCELLED'
                             where id = :id and state in ('PLANNING', 'RUNNING', 'PAUSED')
                            """).bind("id", id).execute(),
                    CampaignState.CANCELLED);
            database.afterCommit(wake::now);
            return campaign;
        });
    }

    /** A trigger that is switched off stops what it has started; switching it on again does not go on with it. */
    public void pauseAllOf(UUID triggerId, String by) {
        database.run(tx -> tx.createQuery("""
                        update campaign set state = 'PAUSED', stop_reason = 'TRIGGER_DISABLED'
                         where trigger_id = :trigger and state in ('PLANNING', 'RUNNING') returning id
                        """)
                .bind("trigger", triggerId)
                .mapTo(UUID.class)
                .list()
                .forEach(id ->
                        audit.write(tx, "CAMPAIGN_PAUSED", "campaign", id, by, Map.of("why", "TRIGGER_DISABLED"))));
    }

    /** Of the trigger's newest campaign; empty when it has none. */
    public Optional<CampaignState> newestState(UUID triggerId) {
        return database.read(handle -> rows.list(handle, triggerId, null, null, null, 1)).stream()
                .findFirst()
                .map(Campaign::state);
    }

    public boolean anyUnfinished(Handle tx, UUID triggerId) {
        return tx.createQuery("""
                        select exists (select from campaign where trigger_id = :trigger and finished_at is null)
                        """)
                .bind("trigger", triggerId)
                .mapTo(Boolean.class)
                .one();
    }

    private Campaign change(
            UUID id, String act, String by, ToIntFunction<Handle> update, CampaignState... alreadyThere) {
        return database.write(tx -> {
            boolean changed = update.applyAsInt(tx) == 1;
            Campaign campaign = rows.find(tx, id).orElseThrow(() -> Problems.notFound("campaign", id));
            if (!changed && !List.of(alreadyThere).contains(campaign.state()))
                throw Problems.conflict("campaign-ended");
            if (changed) audit.write(tx, act, "campaign", id, by, Map.of());
            return campaign;
        });
    }
}
