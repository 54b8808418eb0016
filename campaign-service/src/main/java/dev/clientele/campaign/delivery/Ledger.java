package dev.clientele.campaign.delivery;

import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of the ledger. Rows move set-based, a batch at a time. */
@ApplicationScoped
public class Ledger {
    private static final List<String> AT_MOST_ONCE = Arrays.stream(Channel.values())
            .filter(Channel::isAtMostOnce)
            .map(Channel::name)
            .toList();
    private static final List<String> CLASSES =
            Arrays.stream(MessageClass.values()).map(MessageClass::name).toList();

    private final Lanes lanes;

    public Ledger(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Part of a campaign that can be sent now. */
    record Due(UUID campaignId, int lane, MessageClass messageClass) {}

    /** @param turnedAwaySince as a {@link Letter} has it */
    record Queued(Recipient recipient, int attempts, Instant turnedAwaySince) {}

    /** One row that ends, or goes back into the queue. */
    record Ending(UUID id, String state, String reason, String detail, String messageId, Instant nextAttemptAt) {}

    /** @param token of the batch that has it */
    record Leased(int lane, UUID token, Ending ending) {}

    record Ended(UUID id, UUID unitId, long version, String state) {}

    /** One index probe per running campaign and lane; service messages first, then the oldest campaign. */
    List<Due> due(Handle tx, Instant now) {
        Plans.keepByKey(tx);
        return tx.createQuery("""
            select c.id, l.lane, c.message_class
              from campaign c cross join generate_series(0, :last) as l(lane)
              cross join lateral (select 1 from delivery d
                    where d.lane = l.lane and d.campaign_id = c.id and d.state = 'QUEUED'
                      and d.next_attempt_at <= :now limit 1) waiting
             where c.state = 'RUNNING' and c.finished_at is null and (c.approved_at is not null or not c.needs_approval)
               and c.message_class = any(:classes)
               and not exists (select from campaign_pace p where p.campaign_id = c.id and p.open_at > :now)
             order by c.message_class desc, c.occurrence_at, c.id, l.lane
            """)
                .bind("last", lanes.count() - 1)
                .bind("now", now)
                .bindArray("classes", String.class, CLASSES)
                .map((row, _) ->
                        new Due(row.getObject(1, UUID.class), row.getInt(2), MessageClass.valueOf(row.getString(3))))
                .list();
    }

    List<Queued> lock(Handle tx, Due due, Instant now, int limit) {
        return tx.createQuery("""
            select id, unit_id, recipient_id, attempts,
                   case when reason in ('PROVIDER_AWAY', 'TURNED_AWAY')
                         and gated_at <= (select healthy_at from provider_state s where s.provider_id = d.provider_id)
                        then coalesce(away_since, :now) end
              from delivery d
             where lane = :lane and campaign_id = :campaign and state = 'QUEUED' and next_attempt_at <= :now
             order by next_attempt_at limit :limit for update skip locked
            """)
                .bind("lane", due.lane())
                .bind("campaign", due.campaignId())
                .bind("now", now)
                .bind("limit", limit)
                .map((row, _) ->
                        new Queued(Recipient.of(row), row.getInt(4), instant(row.getObject(5, OffsetDateTime.class))))
                .list();
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The lease is physical: it runs on the database's own time, whatever the business clock says. */
    void lease(Handle tx, int lane, List<Letter> letters, UUID token, Duration lease, Instant now) {
        if (letters.isEmpty()) return;
        tx.createUpdate("""
            update delivery d
               set state = 'SENDING', address = s.address, attempts = d.attempts + 1, gated_at = :now,
                   lease_token = :token, reason = null, detail = null, provider_id = :provider,
                   parts = s.parts, cost = s.cost,
                   lease_until = clock_timestamp() + :lease * interval '1 millisecond'
              from unnest(:ids, cast(:addresses as text[]), cast(:parts as smallint[]),
                          cast(cast(:costs as text[]) as numeric[])) as s(id, address, parts, cost)
             where d.lane = :lane and d.id = s.id
            """)
                .bind("lane", lane)
                .bind("now", now)
                .bind("token", token)
                .bind("lease", lease.toMillis())
                .bindArray(
                        "ids",
                        UUID.class,
                        letters.stream().map(Letter::deliveryId).toList())
                .bindArray(
                        "addresses",
                        String.class,
                        letters.stream().map(letter -> letter.to().value()).toList())
                .bind("provider", letters.getFirst().provider().id())
                .bindArray(
                        "parts",
                        Integer.class,
                        letters.stream().map(Letter::parts).toList())
                .bindArray(
                        "costs",
                        String.class,
                        letters.stream().map(Letter::costText).toList())
                .execute();
    }

    /**
     * Writes outcomes of rows that still carry their token, of any lanes. A row whose lease ran out but that nobody has taken
     * since accepts a late outcome: the truth is better than a second message.
     */
    List<Ended> end(Handle tx, List<Leased> leased, Instant now) {
        return tx.createQuery("""
            update delivery d
               set state = e.state, reason = e.reason, detail = e.detail, version = next_version(),
                   message_id = coalesce(e."messageId", d.message_id),
                   suspected = d.suspected + case when e.reason = 'NO_ANSWER' and e.state = 'QUEUED' then 1 else 0 end,
                   attempts = d.attempts - case when e.reason in ('NOT_BEGUN', 'PROVIDER_AWAY') then 1 else 0 end,
                   away_since = case when e.reason = 'TURNED_AWAY' then coalesce(d.away_since, :now)
                                     when e.reason in ('PROVIDER_AWAY', 'NOT_BEGUN') then d.away_since end,
                   next_attempt_at = coalesce(e."nextAttemptAt", d.next_attempt_at),
                   ended_at = case when e.state <> 'QUEUED' then cast(:now as timestamptz) end,
                   lease_token = null, lease_until = null
              from rows from (unnest(cast(:lanes as smallint[]), :tokens),
                              jsonb_to_recordset(cast(:endings as jsonb)) as (id uuid, state text, reason text,
                                  detail text, "messageId" text, "nextAttemptAt" timestamptz))
                   as e(lane, token, id, state, reason, detail, "messageId", "nextAttemptAt")
             where d.lane = e.lane and d.id = e.id and d.lease_token = e.token
               and d.state in ('SENDING', 'QUEUED')
            returning d.id, d.unit_id, d.version, d.state
            """)
                .bind("now", now)
                .bindArray(
                        "lanes",
                        Integer.class,
                        leased.stream().map(Leased::lane).toList())
                .bindArray(
                        "tokens", UUID.class, leased.stream().map(Leased::token).toList())
                .bind(
                        "endings",
                        EventJson.write(leased.stream().map(Leased::ending).toList()))
                .map((row, _) -> new Ended(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getString(4)))
                .list();
    }

    /** Work in the house ends where it passed its gates. */
    int done(Handle tx, int lane, List<Letter> letters, Instant now) {
        if (letters.isEmpty()) return 0;
        return tx.createUpdate("""
            update delivery d
               set state = 'SENT', attempts = d.attempts + 1, gated_at = :now, ended_at = :now, reason = null,
                   detail = null, version = next_version()
              from unnest(:ids) as s(id)
             where d.lane = :lane and d.id = s.id
            """)
                .bind("lane", lane)
                .bind("now", now)
                .bindArray(
                        "ids",
                        UUID.class,
                        letters.stream().map(Letter::deliveryId).toList())
                .execute();
    }

    /** Campaigns with rows of a replica that died. */
    Set<UUID> lost(Handle handle) {
        return handle.createQuery("""
            select distinct campaign_id from delivery
             where state = 'SENDING' and lease_until < clock_timestamp()
            """).mapTo(UUID.class).set();
    }

    /**
     * Rows of a replica that died: nobody knows whether its provider took them. What may be repeated goes again, counted;
     * the rest ends UNKNOWN.
     */
    int recover(Handle tx, UUID campaignId, Instant now) {
        return tx.createUpdate("""
            update delivery d
               set state = case when repeats then 'QUEUED' else 'UNKNOWN' end, reason = 'LEASE_EXPIRED',
                   suspected = d.suspected + case when repeats then 1 else 0 end,
                   ended_at = case when not repeats then cast(:now as timestamptz) end,
                   version = case when repeats then d.version else next_version() end
              from (select r.lane, r.id, r.channel <> all(:atMostOnce) or coalesce(p.idempotent, false) as repeats
                      from delivery r left join provider p on p.id = r.provider_id
                     where r.campaign_id = :campaign and r.state = 'SENDING'
                       and r.lease_until < clock_timestamp()
                       for update of r skip locked) lost
             where d.lane = lost.lane and d.id = lost.id
            """)
                .bind("campaign", campaignId)
                .bindArray("atMostOnce", String.class, AT_MOST_ONCE)
                .bind("now", now)
                .execute();
    }

    /** @param reason null for all */
    int queueFailed(Handle tx, UUID campaignId, String reason, Instant now) {
        return tx.createUpdate("""
            update delivery set state = 'QUEUED', reason = null, detail = null, attempts = 0, ended_at = null,
                                away_since = null, next_attempt_at = :now
             where campaign_id = :campaign and state = 'FAILED'
               and (cast(:reason as text) is null or reason = :reason)
            """)
                .bind("campaign", campaignId)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    int cancelQueued(Handle tx, int lane, UUID campaignId, Instant now) {
        return tx.createUpdate("""
            update delivery set state = 'CANCELLED', ended_at = :now
             where lane = :lane and campaign_id = :campaign and state = 'QUEUED'
            """)
                .bind("lane", lane)
                .bind("campaign", campaignId)
                .bind("now", now)
                .execute();
    }
}
