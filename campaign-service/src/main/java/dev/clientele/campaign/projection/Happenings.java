package dev.clientele.campaign.projection;

import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.platform.wire.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch means for triggers that wait for something to happen: an entry per client, or the end of one that no longer
 * holds. Looks at the rows as they stood before the batch, so that saying the same again means nothing.
 */
final class Happenings {
    /** @param flipped whether the same batch tells the opposite before it: then both have happened, though nothing differs */
    private record Move(
            UUID segmentId, UUID unitId, long version, boolean inside, Instant at, boolean happened, boolean flipped) {
        Moved moved() {
            return new Moved(segmentId, unitId);
        }

        Move flipped(boolean so) {
            return new Move(segmentId, unitId, version, inside, at, happened, so);
        }
    }

    private record Moved(UUID segmentId, UUID unitId) {}

    private record Status(UUID unitId, long version, String from, String to, Instant at, boolean happened) {}

    private final LaneBatch batch;
    private final Latest<Move> moves = new Latest<>(Move::moved, Move::version);
    private final Set<Moved> entered = new HashSet<>();
    private final Set<Moved> left = new HashSet<>();
    private final List<Status> statuses = new ArrayList<>();
    private final List<UUID> gone = new ArrayList<>();

    private Happenings(LaneBatch batch) {
        this.batch = batch;
    }

    static void note(LaneBatch batch) {
        var happenings = new Happenings(batch);
        batch.records().forEach(happenings::add);
        happenings.write();
    }

    private void add(Received received) {
        switch (received.event()) {
            case SegmentEntered in ->
                add(new Move(
                        in.segmentId(), in.unitId(), in.version(), true, in.at(), Causes.happened(in.cause()), false));
            case SegmentLeft out ->
                add(new Move(
                        out.segmentId(),
                        out.unitId(),
                        out.version(),
                        false,
                        out.at(),
                        Causes.happened(out.cause()),
                        false));
            case StatusChanged status ->
                statuses.add(new Status(
                        status.unitId(),
                        status.version(),
                        status.from(),
                        status.to(),
                        status.at(),
                        Causes.happened(status.cause())));
            case ClientMerged merged -> gone.add(merged.loserId());
            case CompanyChanged company when company.life() != Life.LIVE -> gone.add(company.companyId());
            case ContactChanged contact when contact.life() != Life.LIVE -> gone.add(contact.contactId());
            default -> {}
        }
    }

    private void add(Move move) {
        moves.add(move);
        (move.inside ? entered : left).add(move.moved());
    }

    private void write() {
        if (!moves.isEmpty()) execute(MOVES, EventJson.write(flips()));
        if (!statuses.isEmpty()) execute(STATUSES, EventJson.write(statuses));
        if (!gone.isEmpty())
            batch.tx()
                    .createUpdate("delete from entry where lane = :lane and unit_id = any(:gone)")
                    .bind("lane", batch.lane())
                    .bindArray("gone", UUID.class, gone)
                    .execute();
    }

    private List<Move> flips() {
        return moves.rows().stream()
                .map(move -> move.flipped((move.inside ? left : entered).contains(move.moved())))
                .toList();
    }

    private void execute(String sql, String rows) {
        batch.tx()
                .createUpdate(sql)
                .bind("lane", batch.lane())
                .bind("rows", rows)
                .execute();
    }

    private static final String MOVES = """
            with moved as (
                select e.* from json_to_recordset(cast(:rows as json)) as e("segmentId" uuid, "unitId" uuid,
                       version bigint, inside boolean, at timestamptz, happened boolean, flipped boolean)
                  left join member m on m.lane = :lane and m.segment_id = e."segmentId" and m.unit_id = e."unitId"
                 where e.version > coalesce(m.version, -1)
                   and (e.flipped or e.inside <> coalesce(m.inside, false))),
            dropped as (
                delete from entry w using moved, listener t
                 where w.lane = :lane and w.unit_id = moved."unitId" and t.id = w.source_id
                   and t.segment_id = moved."segmentId"
                   and t.type = case when moved.inside then 'SEGMENT_LEFT' else 'SEGMENT_ENTERED' end)
            insert into entry as w (lane, source_id, unit_id, kind, entry_key, happened_at, due_at)
            select :lane, t.id, moved."unitId", t.kind, 'entry/' || moved.version, moved.at,
                   moved.at + t.settle_seconds * interval '1 second'
              from moved
              join listener t on t.segment_id = moved."segmentId" and t.enabled and moved.at >= t.enabled_at
                            and t.type = case when moved.inside then 'SEGMENT_ENTERED' else 'SEGMENT_LEFT' end
             where moved.happened
            on conflict (lane, source_id, unit_id) do update
               set entry_key = excluded.entry_key, happened_at = excluded.happened_at, due_at = excluded.due_at
            """;

    /** Every change of the batch counts; of those that begin or end a wait, the last one has the word. */
    private static final String STATUSES = """
            with said as (
                select e.*, lag(e."to", 1, s.status) over (partition by e."unitId" order by e.version) as known
                  from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, version bigint, "from" text, "to" text,
                       at timestamptz, happened boolean)
                  left join work_status s on s.lane = :lane and s.unit_id = e."unitId"
                 where e.version > coalesce(s.version, -1)),
            changed as (
                select * from said where "to" is distinct from known),
            waiting as materialized (
                select t.*, coalesce(t.occasion is json object, true) as readable,
                       case when t.occasion is json object then cast(t.occasion as jsonb) ->> 'statusFrom' end as "from",
                       case when t.occasion is json object then cast(t.occasion as jsonb) ->> 'statusTo' end as "to"
                  from listener t where t.type = 'STATUS_CHANGED'),
            word as (
                select distinct on (changed."unitId", t.id) changed."unitId", changed.version, changed.at, t.id, t.kind,
                       t.settle_seconds, does.begins
                  from changed cross join waiting t
                 cross join lateral (
                    select t.readable and t.enabled and changed.happened and changed.at >= t.enabled_at
                               and (t."to" is null or t."to" is not distinct from changed."to")
                               and (t."from" is null or t."from" is not distinct from changed."from") as begins,
                           case when not t.readable then true when t."to" is null then changed."to" = t."from"
                                else changed."to" is distinct from t."to" end as ends) does
                 where does.begins or does.ends
                 order by changed."unitId", t.id, changed.version desc),
            dropped as (
                delete from entry w using word
                 where w.lane = :lane and w.unit_id = word."unitId" and w.source_id = word.id
                   and word.begins is not true)
            insert into entry as w (lane, source_id, unit_id, kind, entry_key, happened_at, due_at)
            select :lane, word.id, word."unitId", word.kind, 'status/' || word.version, word.at,
                   word.at + word.settle_seconds * interval '1 second'
              from word
             where word.begins
            on conflict (lane, source_id, unit_id) do update
               set entry_key = excluded.entry_key, happened_at = excluded.happened_at, due_at = excluded.due_at
            """;
}
