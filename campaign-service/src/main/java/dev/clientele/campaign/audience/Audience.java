package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.platform.identity.RowPredicate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The members of the segment in one lane, and who of each client is written to (CAM-14). */
@ApplicationScoped
public class Audience {
    /** The primary contact is the attached one with the lowest sort order of its link, then the lowest id. */
    private static final String PEOPLE = """
            people as materialized (
                select p.unit_id, p.contact_id,
                       row_number() over (partition by p.unit_id order by
                           (select min(l.sort_order) from link l
                             where l.lane = :lane and l.company_id = p.unit_id and l.contact_id = p.contact_id
                               and l.life = 'LIVE') nulls last, p.contact_id) as place
                  from audience a join person p on p.lane = :lane and p.unit_id = a.unit_id
                 where a.kind = 'COMPANY' and p.life = 'LIVE' and p.attached_to = p.unit_id
                   and :policy <> 'COMPANY_ADDRESS'),
            recipient as materialized (
                select unit_id, contact_id as recipient_id, place from people
                 where :policy = 'ALL_CONTACTS' or place = 1
                 union all
                select unit_id, unit_id, 0 from audience a
                 where not exists (select from people p where p.unit_id = a.unit_id))
            """;

    private static final String RECIPIENTS = """
            with audience as materialized (
                select m.unit_id, u.kind
                  from member m left join unit u on u.lane = m.lane and u.unit_id = m.unit_id
                 where m.lane = :lane and m.segment_id = :segment and m.inside),
            """ + PEOPLE + ",";

    /** @return clients, recipients whom this trigger has reached before, and new rows of the ledger */
    public record Planned(int audience, int repeated, int snapshot) {}

    /**
     * Freezes one lane's audience: a ledger row for every recipient who was promised nothing yet. Some 2 s for 60,000
     * recipients of one lane out of a million.
     */
    Planned plan(Handle tx, int lane, UUID campaignId, UUID triggerId, Definition definition, Instant now) {
        var query =
                tx.createQuery(RECIPIENTS + """
                        planned as (
                            insert into delivery (lane, campaign_id, trigger_id, unit_id, recipient_id, channel,
                                                  occurrence, state, next_attempt_at, planned_at)
                            select :lane, :campaign, :trigger, r.unit_id, r.recipient_id, :channel, :occurrence,
                                   'QUEUED', :now, :now
                              from recipient r
                             where not exists (select from inherited_promise i
                                    where i.lane = :lane and i.trigger_id = :trigger and i.unit_id = r.unit_id
                                      and i.recipient_id = r.recipient_id and i.channel = :channel
                                      and i.occurrence = :occurrence)
                            on conflict (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
                                  where state not in ('SKIPPED', 'CANCELLED') do nothing
                            returning 1)
                        insert into campaign_lane (campaign_id, lane, audience, repeated, snapshot, screened)
                        select :campaign, :lane, (select count(*) from audience),
                               (select count(*) from recipient) - (select count(*) from planned),
                               (select count(*) from planned), not exists (select from planned)
                        returning audience, repeated, snapshot
                        """).bind("campaign", campaignId).bind("now", now);
        return bind(query, lane, triggerId, definition)
                .bind("occurrence", definition.repeatPolicy().occurrence(campaignId))
                .map((row, _) -> new Planned(row.getInt(1), row.getInt(2), row.getInt(3)))
                .one();
    }

    List<Recipient> queued(Handle tx, int lane, UUID campaignId, UUID after, int limit) {
        return tx.createQuery("""
                        select id, unit_id, recipient_id from delivery
                         where lane = :lane and campaign_id = :campaign and id > :after and state = 'QUEUED'
                         order by id limit :limit
                        """)
                .bind("lane", lane)
                .bind("campaign", campaignId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> new Recipient(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .list();
    }

    /** Who would be written to now, without writing anything down. */
    List<Candidate> candidates(Handle handle, int lane, UUID triggerId, Definition definition) {
        var query = handle.createQuery(RECIPIENTS + """
                        promised as (
                            select unit_id, recipient_id from delivery
                             where lane = :lane and trigger_id = :trigger and channel = :channel and occurrence = 'ONCE'
                               and state not in ('SKIPPED', 'CANCELLED') and :once
                             union
                            select unit_id, recipient_id from inherited_promise
                             where lane = :lane and trigger_id = :trigger and channel = :channel and occurrence = 'ONCE'
                               and :once)
                        select r.unit_id, r.recipient_id, p.unit_id is not null as repeated
                          from recipient r left join promised p using (unit_id, recipient_id)
                         order by r.unit_id, r.recipient_id
                        """)
                .bind("once", definition.repeatPolicy().name().equals("ONCE"));
        return bind(query, lane, triggerId, definition)
                .map((row, _) -> new Candidate(
                        new Recipient(null, row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        row.getBoolean(3)))
                .list();
    }

    /** One client's people in the order a campaign would choose; the client itself when it has none. Empty if unseen. */
    public List<Recipient> peopleOf(Handle handle, int lane, UUID clientId, RowPredicate visible) {
        var query =
                handle.createQuery("""
                        with audience as materialized (
                            select u.unit_id, u.kind from unit u
                              left join employee e on e.employee_id = u.responsible_id
                             where u.lane = :lane and u.unit_id = :client and u.life = 'LIVE'
                               and u.attached_to is null and %s),
                        """.formatted(visible.sql("u.responsible_id", "e.department_id")) + PEOPLE + """
                        select unit_id, recipient_id from recipient order by place
                        """);
        return visible.bind(query)
                .bind("lane", lane)
                .bind("client", clientId)
                .bind("policy", RecipientPolicy.ALL_CONTACTS)
                .map((row, _) -> new Recipient(null, row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    record Candidate(Recipient recipient, boolean repeated) {}

    private static <S extends SqlStatement<S>> S bind(S query, int lane, UUID triggerId, Definition definition) {
        return query.bind("lane", lane)
                .bind("segment", definition.segmentId())
                .bind("trigger", triggerId)
                .bind("policy", definition.recipientPolicy())
                .bind("channel", definition.channel());
    }
}
