package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Selection;
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
