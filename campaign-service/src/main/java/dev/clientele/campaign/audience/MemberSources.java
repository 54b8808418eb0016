package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.Selection;
import java.time.ZoneId;
import java.util.UUID;

/** Clients by what they are in, or have come into. */
final class MemberSources {
    private MemberSources() {}

    /** What happened is that they came in; for a policy that counts entries, each stay is one. */
    static Source members(Selection selection) {
        return new Source("""
                        select unit_id, cast(null as uuid) as recipient_id,
                               'stay/' || (min(since) at time zone 'UTC') as occurrence
                          from member where lane = :lane and segment_id = any(:sourceSegments) and inside
                         group by unit_id
                        """).with("sourceSegments", selection.segmentIds().toArray(UUID[]::new));
    }

    static Source entries() {
        return new Source("""
                select unit_id, cast(null as uuid) as recipient_id, entry_key as occurrence
                  from entry where lane = :lane and source_id = :trigger and due_at <= :now
                """);
    }

    /** Who came into the definition's segment on these dates and is in, or went and is out; keyed as their entry would be. */
    static Source moved(Definition definition, boolean inside, ZoneId zone) {
        return new Source("""
                        select unit_id, cast(null as uuid) as recipient_id, 'entry/' || version as occurrence
                          from member
                         where lane = :lane and segment_id = :movedSegment and inside = :inside and counts
                           and cast(since at time zone :zone as date) between :from and :to
                        """)
                .with("movedSegment", definition.segmentId())
                .with("inside", inside)
                .with("zone", zone.getId())
                .with("from", definition.selection().from())
                .with("to", definition.selection().to());
    }

    /** Who reached the status on these dates and has it still. */
    static Source statuses(Selection selection) {
        Occasion wanted = selection.occasion();
        return new Source("""
                        select unit_id, cast(null as uuid) as recipient_id, 'status/' || version as occurrence
                          from work_status
                         where lane = :lane and since between :from and :to
                           and status = coalesce(:statusTo, status)
                           and coalesce(previous, '') = coalesce(:statusFrom, previous, '')
                        """)
                .with("statusTo", wanted.statusTo())
                .with("statusFrom", wanted.statusFrom())
                .with("from", selection.from())
                .with("to", selection.to());
    }

    /** N days after the day of entry. Who came in because a rule was changed or a copy was filled anew does not count. */
    static Source stays(Selection selection) {
        return new Source("""
                        select distinct unit_id, cast(null as uuid) as recipient_id, 'stay/' || entered_on as occurrence
                          from member
                         where lane = :lane and segment_id = any(:sourceSegments) and inside
                           and entered_on between :from and :to and counts
                        """)
                .with("sourceSegments", selection.segmentIds().toArray(UUID[]::new))
                .with("from", selection.from().minusDays(selection.occasion().daysBefore()))
                .with("to", selection.to().minusDays(selection.occasion().daysBefore()));
    }
}
