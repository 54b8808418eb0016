package dev.clientele.segment.definition;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Tells all services what a segment is. */
@Singleton
public class SaidSegments {
    private static final RowMapper<SegmentDefined> DEFINED = (row, _) -> new SegmentDefined(
            row.getObject("id", UUID.class),
            row.getLong("version"),
            Life.LIVE,
            row.getString("code"),
            row.getString("name"),
            row.getString("formation"),
            row.getInt("rule_version"),
            row.getBoolean("track_membership"),
            row.getBoolean("blocks_shipment"),
            row.getString("state").equals(SegmentState.ARCHIVED.name()),
            Optional.ofNullable(row.getObject("composed_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null));

    private final Outbox outbox;

    public SaidSegments(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * As it is by now: an edit whose members are still to come is said when it comes into force. Call it under the segment's
     * lock.
     */
    public void say(Handle tx, UUID segment) {
        // Of an edit that awaits its members it is known only whether one of the two flags tracked them; where that
        // stays as it is, the saved flag is said. Blocking is no way of keeping members and is said as saved.
        var event = tx.createQuery("""
                        select s.id, s.code, s.name, s.blocks_shipment, s.state, s.composed_at, now.formation,
                               case when now.formation = s.formation
                                     and now.tracked = (s.track_membership or s.blocks_shipment)
                                    then s.track_membership else now.tracked end as track_membership,
                               case when now.old then s.composed_version
                                    when now.formation = 'PERIODIC' then coalesce(s.composed_version, s.rule_version)
                                    else s.rule_version end as rule_version,
                               next_version() as version
                          from segment s join segment_in_force now on now.id = s.id where s.id = :segment
                        """).bind("segment", segment).map(DEFINED).one();
        outbox.append(tx, new Said(Stream.of(event).topic(), event.key(), null, event));
    }
}
