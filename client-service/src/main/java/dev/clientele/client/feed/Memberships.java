package dev.clientele.client.feed;

import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.UUID;

/**
 * Who is in which segment. All are kept, because a segment can be made a ban later and its definition comes on another
 * stream.
 */
@Singleton
class Memberships implements LaneHandler {

    private record Key(UUID unitId, UUID segmentId) {}

    private record Said(Key key, long version, boolean inside, Instant at) {}

    @Override
    public void apply(LaneBatch batch) {
        var last = new HashMap<Key, Said>();
        batch.records().forEach(record -> {
            Said said = said((MembershipEvent) record.event());
            last.merge(said.key, said, (one, other) -> one.version > other.version ? one : other);
        });
        Collection<Said> kept = last.values();
        batch.tx()
                .createUpdate("""
                        insert into segment_member as m (lane, unit_id, segment_id, version, inside, at)
                        select lane_of(unit_id), unit_id, segment_id, version, inside, at::timestamptz
                        from unnest(:units, :segments, :versions, :inside, :at)
                            said (unit_id, segment_id, version, inside, at)
                        order by unit_id, segment_id
                        on conflict (lane, unit_id, segment_id) do update
                        set version = excluded.version, inside = excluded.inside, at = excluded.at
                        where excluded.version > m.version
                        """)
                .bindArray(
                        "units",
                        UUID.class,
                        kept.stream().map(one -> one.key.unitId).toList())
                .bindArray(
                        "segments",
                        UUID.class,
                        kept.stream().map(one -> one.key.segmentId).toList())
                .bindArray(
                        "versions", Long.class, kept.stream().map(Said::version).toList())
                .bindArray(
                        "inside", Boolean.class, kept.stream().map(Said::inside).toList())
                .bindArray(
                        "at",
                        String.class,
                        kept.stream().map(one -> one.at.toString()).toList())
                .execute();
    }

    private static Said said(MembershipEvent event) {
        if (event.unitId() == null || event.segmentId() == null)
            throw new InvalidEvent(event.key() + " is not complete");
        Said said = switch (event) {
            case SegmentEntered in -> new Said(new Key(in.unitId(), in.segmentId()), in.version(), true, in.at());
            case SegmentLeft out -> new Said(new Key(out.unitId(), out.segmentId()), out.version(), false, out.at());
        };
        if (said.at == null) throw new InvalidEvent(event.key() + " has no time");
        return said;
    }
}
