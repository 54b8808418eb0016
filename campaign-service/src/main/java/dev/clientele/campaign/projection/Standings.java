package dev.clientele.campaign.projection;

import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Work statuses and segment memberships of units. */
final class Standings {
    private record Key(UUID segmentId, UUID unitId) {}

    private record Member(
            UUID segmentId,
            UUID unitId,
            long version,
            boolean inside,
            Instant since,
            LocalDate enteredOn,
            boolean counts) {}

    private final Handle tx;
    private final int lane;
    private final Latest<StatusChanged> statuses = new Latest<>(StatusChanged::unitId, StatusChanged::version);
    private final Latest<Member> members =
            new Latest<>(member -> new Key(member.segmentId, member.unitId), Member::version);

    Standings(Handle tx, int lane) {
        this.tx = tx;
        this.lane = lane;
    }

    void add(StatusChanged status) {
        statuses.add(status);
    }

    void add(MembershipEvent event) {
        members.add(
                switch (event) {
                    case SegmentEntered in ->
                        new Member(
                                in.segmentId(),
                                in.unitId(),
                                in.version(),
                                true,
                                in.at(),
                                in.on(),
                                Causes.happened(in.cause()));
                    case SegmentLeft out ->
                        new Member(
                                out.segmentId(),
                                out.unitId(),
                                out.version(),
                                false,
                                out.at(),
                                null,
                                Causes.happened(out.cause()));
                });
    }

    void store() {
        if (!statuses.isEmpty()) storeStatuses();
        if (!members.isEmpty()) storeMembers();
    }

    private void storeStatuses() {
        tx.createUpdate("""
                        insert into work_status as s (lane, unit_id, version, status, since, previous)
                        select :lane, e."unitId", e.version, e."to", e."effectiveOn", e."from"
                          from json_to_recordset(cast(:rows as json)) as e("unitId" uuid, version bigint, "to" text,
                               "effectiveOn" date, "from" text)
                        on conflict (lane, unit_id) do update
                           set version = excluded.version, status = excluded.status, since = excluded.since,
                               previous = excluded.previous
                         where excluded.version > s.version
                        """).bind("lane", lane).bind("rows", statuses.json()).execute();
    }

    private void storeMembers() {
        tx.createUpdate("""
                        insert into member as m (lane, segment_id, unit_id, version, inside, since, entered_on,
                                                 counts)
                        select :lane, e."segmentId", e."unitId", e.version, e.inside, e.since, e."enteredOn", e.counts
                          from json_to_recordset(cast(:rows as json)) as e("segmentId" uuid, "unitId" uuid,
                               version bigint, inside boolean, since timestamptz, "enteredOn" date, counts boolean)
                        on conflict (lane, segment_id, unit_id) do update
                           set version = excluded.version, inside = excluded.inside, since = excluded.since,
                               entered_on = excluded.entered_on, counts = excluded.counts
                         where excluded.version > m.version
                        """).bind("lane", lane).bind("rows", members.json()).execute();
    }
}
