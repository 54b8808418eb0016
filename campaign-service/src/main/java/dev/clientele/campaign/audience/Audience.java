package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.holiday.Holidays;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The clients of one lane whom a campaign is for, and who of each is written to (CAM-14). */
@ApplicationScoped
public class Audience {
    private static final UUID NO_CAMPAIGN = new UUID(0, 0);

    /**
     * The primary contact is the attached one with the lowest sort order of its link, then the lowest id. Whose own
     * occasion it is gets the message, whatever the policy.
     */
    private static final String PEOPLE = """
            people as materialized (
                select p.unit_id, p.contact_id,
                       row_number() over (partition by p.unit_id order by
                           (select min(l.sort_order) from link l
                             where l.lane = :lane and l.company_id = p.unit_id and l.contact_id = p.contact_id
                               and l.life = 'LIVE') nulls last, p.contact_id) as place
                  from (select distinct unit_id from audience where kind = 'COMPANY' and recipient_id is null) a
                  join person p on p.lane = :lane and p.unit_id = a.unit_id
                 where p.life = 'LIVE' and p.attached_to = p.unit_id and :policy <> 'COMPANY_ADDRESS'),
            recipient as materialized (
                select a.unit_id, coalesce(a.recipient_id, p.contact_id, a.unit_id) as recipient_id, a.occurrence,
                       a.last_on, a.recipient_id is not null as own_occasion, coalesce(p.place, 0) as place
                  from audience a
                  left join people p on p.unit_id = a.unit_id and a.recipient_id is null
                                    and (:policy = 'ALL_CONTACTS' or p.place = 1))
            """;

    private static final String IN_SEGMENTS = """
            exists (select from member m where m.lane = :lane and m.segment_id = any(:%s) and m.inside
                       and m.unit_id = chosen.unit_id)
            """;
    private static final String OCCURRENCE = """
            case :repeat when 'ONCE' then 'ONCE' when 'PER_PERIOD' then cast(:campaign as text)
                         else coalesce(r.occurrence, cast(:campaign as text)) end
            """;

    /**
     * Whoever's own occasion it is has been written to for it, be it as a client of its own, as one of another company's
     * people, or by a card that was merged into theirs, wherever that was (settled questions 8 and 9). What a client is
     * promised as such stays with that unit.
     */
    private static final String WRITTEN_TO_ELSEWHERE = """
            (r.own_occasion
             and ((r.recipient_id, r.occurrence) in (select i.recipient_id, i.occurrence from inherited_promise i
                                                      where i.trigger_id = :trigger and i.channel = :channel)
               or exists (
                select from person p cross join unnest(p.contact_id || p.companies) as home(unit_id)
                  join delivery d on d.lane = lane_of(home.unit_id) and d.unit_id = home.unit_id
                 where p.lane = :lane and p.unit_id = r.unit_id and p.contact_id = r.recipient_id
                   and home.unit_id <> r.unit_id and d.trigger_id = :trigger and d.recipient_id = r.recipient_id
                   and d.channel = :channel and d.occurrence = r.occurrence
                   and d.state in ('SENDING', 'SENT', 'FAILED', 'UNKNOWN'))))
            """;

    /**
     * Before the day of a date was part of it the ledger kept one of a type a year ({@code date/<type>/2026}): what was planned
     * since the first day that is meant was for this very date. What was inherited has no time, and counts.
     */
    private static final String KEPT_BY_FORMER_NAME = """
            (exists (select from delivery d
                      where d.lane = :lane and d.trigger_id = :trigger and d.unit_id = r.unit_id
                        and d.recipient_id = r.recipient_id and d.channel = :channel
                        and d.occurrence = left(r.occurrence, -6) and d.planned_at >= :keptSince
                        and d.state not in ('SKIPPED', 'CANCELLED'))
             or exists (select from inherited_promise i
                         where i.lane = :lane and i.trigger_id = :trigger and i.unit_id = r.unit_id
                           and i.recipient_id = r.recipient_id and i.channel = :channel
                           and i.occurrence = left(r.occurrence, -6)))
            """;

    private final Holidays holidays;
    private final BusinessTime time;

    public Audience(Holidays holidays, BusinessTime time) {
        this.holidays = holidays;
        this.time = time;
    }

    /** Exclusion beats inclusion. */
    private static String recipients(Source source, Definition definition) {
        Selection selection = definition.selection();
        boolean anyOf = isNarrowed(selection);
        return recipients(
                source,
                definition,
                "%s and %s"
                        .formatted(
                                anyOf ? IN_SEGMENTS.formatted("segments") : "true",
                                selection.excludedSegmentIds().isEmpty()
                                        ? "true"
                                        : "not " + IN_SEGMENTS.formatted("excluded")));
    }

    private static String recipients(Source source, Definition definition, String chosen) {
        return """
                with audience as materialized (
                    select chosen.unit_id, u.kind, chosen.recipient_id, chosen.occurrence, %s as last_on
                      from (%s) chosen left join unit u on u.lane = :lane and u.unit_id = chosen.unit_id
                     where %s),
                """.formatted(lastOn(definition), source.sql(), chosen) + PEOPLE + ",";
    }

    /** The last business date for this client, where the campaign's own end is not all. */
    private static String lastOn(Definition definition) {
        if (definition.selection().kind().isGreeting()) return "chosen.last_on";
        return definition.untilAge() == null ? "cast(null as date)" : "u.registered_on + " + definition.untilAge();
    }

    private static boolean isNarrowed(Selection selection) {
        return !selection.beginsWithSegments() && !selection.segmentIds().isEmpty();
    }

    /** @return clients, recipients whom this trigger has reached before, and new rows of the ledger */
    public record Planned(int audience, int repeated, int snapshot) {}

    /**
     * Writes one lane's recipients down: a ledger row for each who was promised nothing yet. Some 2 s for 60,000 recipients
     * of one lane out of a million. A campaign that takes recipients as they come is called again and again.
     */
    Planned plan(Handle tx, int lane, UUID campaignId, UUID triggerId, Definition definition, Instant now) {
        Source source = Source.of(definition, holidays, time.zone());
        var query = tx.createQuery(recipients(source, definition)
                        + """
                        keyed as (
                            select r.unit_id, r.recipient_id, r.own_occasion, r.last_on, %s as occurrence
                              from recipient r),
                        planned as (
                            insert into delivery (lane, campaign_id, trigger_id, unit_id, recipient_id, channel,
                                                  occurrence, state, next_attempt_at, planned_at, expires_at)
                            select :lane, :campaign, :trigger, r.unit_id, r.recipient_id, :channel, r.occurrence,
                                   'QUEUED', :now, :now, cast(r.last_on + 1 as timestamp) at time zone :businessZone
                              from keyed r
                             where not exists (select from inherited_promise i
                                    where i.lane = :lane and i.trigger_id = :trigger and i.unit_id = r.unit_id
                                      and i.recipient_id = r.recipient_id and i.channel = :channel
                                      and i.occurrence = r.occurrence)
                               and not %s and not %s
                            on conflict (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
                                  where state not in ('SKIPPED', 'CANCELLED') do nothing
                            returning 1)
                        insert into campaign_lane as l (campaign_id, lane, audience, repeated, snapshot, screened)
                        select :campaign, :lane, (select count(*) from audience),
                               (select count(*) from recipient) - (select count(*) from planned),
                               (select count(*) from planned), not exists (select from planned)
                        on conflict (campaign_id, lane) do update
                           set audience = l.audience + excluded.audience, repeated = l.repeated + excluded.repeated,
                               snapshot = l.snapshot + excluded.snapshot
                        returning audience, repeated, snapshot
                        """.formatted(OCCURRENCE, WRITTEN_TO_ELSEWHERE, keptByFormerName(definition)))
                .bind("campaign", campaignId)
                .bind("businessZone", time.zone().getId())
                .bind("now", now);
        return bind(query, lane, triggerId, definition, source)
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
                .map((row, _) -> Recipient.of(row))
                .list();
    }

    /** Who would be written to now, without writing anything down. */
    List<Candidate> candidates(Handle handle, int lane, UUID triggerId, Definition definition) {
        Source source = Source.of(definition, holidays, time.zone());
        var query = handle.createQuery(recipients(source, definition)
                        + """
                        keyed as (
                            select r.unit_id, r.recipient_id, r.own_occasion, %s as occurrence from recipient r),
                        numbered as (
                            select k.*, row_number() over (partition by unit_id, recipient_id, occurrence) > 1 as again
                              from keyed k),
                        promised as (
                            select unit_id, recipient_id, occurrence from delivery
                             where lane = :lane and trigger_id = :trigger and channel = :channel
                               and state not in ('SKIPPED', 'CANCELLED')
                             union
                            select unit_id, recipient_id, occurrence from inherited_promise
                             where lane = :lane and trigger_id = :trigger and channel = :channel)
                        select r.unit_id, r.recipient_id, r.again or p.unit_id is not null or %s or %s as repeated
                          from numbered r left join promised p using (unit_id, recipient_id, occurrence)
                         order by r.unit_id, r.recipient_id
                        """.formatted(OCCURRENCE, WRITTEN_TO_ELSEWHERE, keptByFormerName(definition)))
                .bind("campaign", NO_CAMPAIGN);
        return bind(query, lane, triggerId, definition, source)
                .map((row, _) -> new Candidate(
                        new Recipient(null, row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        row.getBoolean(3)))
                .list();
    }

    /**
     * @param happened such as {@code birthday/2027} or {@code term/<deal>/2027-05-01}
     * @param promised whether the trigger had promised a message for it before this campaign was planned
     */
    public record Happened(UUID recipientId, String happened, boolean promised) {}

    /**
     * What there is about one client, as it stands now, that the campaign is for, whatever segments it is in. Nothing of a
     * campaign that takes recipients as they come: what happened to them is over.
     */
    public List<Happened> happenedTo(Handle handle, int lane, Campaign campaign, UUID clientId) {
        Definition definition = campaign.definition();
        if (definition.selection().kind() == Selection.Kind.ENTRIES) return List.of();
        Source source = Source.of(definition, holidays, time.zone());
        var query = handle.createQuery(recipients(source, definition, "chosen.unit_id = :client")
                        + """
                        keyed as (
                            select r.unit_id, r.recipient_id, r.own_occasion, r.occurrence as happened, %s as occurrence
                              from recipient r)
                        select r.recipient_id, r.happened,
                               exists (select from delivery d
                                        where d.lane = :lane and d.trigger_id = :trigger and d.unit_id = r.unit_id
                                          and d.recipient_id = r.recipient_id and d.channel = :channel
                                          and d.occurrence = r.occurrence and d.campaign_id <> :campaign
                                          and d.planned_at <= :plannedAt and d.state not in ('SKIPPED', 'CANCELLED'))
                               or exists (select from inherited_promise i
                                        where i.lane = :lane and i.trigger_id = :trigger and i.unit_id = r.unit_id
                                          and i.recipient_id = r.recipient_id and i.channel = :channel
                                          and i.occurrence = r.occurrence)
                               or %s as promised
                          from keyed r order by r.recipient_id, r.happened
                        """.formatted(OCCURRENCE, WRITTEN_TO_ELSEWHERE))
                .bind("client", clientId)
                .bind("campaign", campaign.id())
                .bind("plannedAt", campaign.plannedAt() == null ? time.now() : campaign.plannedAt());
        return bindTrigger(source.bind(query), lane, campaign.triggerId(), definition)
                .map((row, _) -> new Happened(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** One client's people in the order a campaign would choose; the client itself when it has none. Empty if unseen. */
    public List<Recipient> peopleOf(Handle handle, int lane, UUID clientId, RowPredicate visible) {
        var query =
                handle.createQuery("""
                        with audience as materialized (
                            select u.unit_id, u.kind, cast(null as uuid) as recipient_id,
                                   cast(null as text) as occurrence, cast(null as date) as last_on
                              from unit u
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

    private <S extends SqlStatement<S>> S bind(
            S query, int lane, UUID triggerId, Definition definition, Source source) {
        Selection selection = definition.selection();
        if (isNarrowed(selection)) query.bindArray("segments", UUID.class, selection.segmentIds());
        if (!selection.excludedSegmentIds().isEmpty())
            query.bindArray("excluded", UUID.class, selection.excludedSegmentIds());
        if (isOfClientDates(definition)) query.bind("keptSince", time.startOf(selection.from()));
        return bindTrigger(source.bind(query), lane, triggerId, definition);
    }

    private static String keptByFormerName(Definition definition) {
        return isOfClientDates(definition) ? KEPT_BY_FORMER_NAME : "false";
    }

    private static boolean isOfClientDates(Definition definition) {
        return definition.selection().kind() == Selection.Kind.CLIENT_DATES;
    }

    private static <S extends SqlStatement<S>> S bindTrigger(S query, int lane, UUID triggerId, Definition definition) {
        return query.bind("lane", lane)
                .bind("trigger", triggerId)
                .bind("policy", definition.recipientPolicy())
                .bind("repeat", definition.repeatPolicy())
                .bind("channel", definition.channel());
    }
}
