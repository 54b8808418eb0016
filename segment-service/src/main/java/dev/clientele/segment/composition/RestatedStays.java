package dev.clientele.segment.composition;

import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Where every unit stands with every segment it is or was in, once more. Who is in has entered as it was said the first
 * time, version and cause included; that somebody has left is said with a new version and the cause REBUILD, by which
 * nobody takes it for something that has just happened.
 */
@Singleton
public class RestatedStays implements Restated {
    /** Few units are in more: a tenth of the units fills a transaction. */
    private static final int SEGMENTS_OF_A_UNIT = 10;

    private final Outbox outbox;

    public RestatedStays(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String collection() {
        return "memberships";
    }

    @Override
    public Stream stream() {
        return Stream.MEMBERSHIPS;
    }

    @Override
    public boolean isReference() {
        return false;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        List<UUID> units = units(tx, lane, after, max / SEGMENTS_OF_A_UNIT);
        if (units.isEmpty()) return null;
        outbox.appendAll(
                tx,
                last(tx, lane, units).stream()
                        .map(event -> new Said(Stream.MEMBERSHIPS.topic(), event.key(), event.unitId(), event))
                        .toList());
        return units.getLast();
    }

    private static List<UUID> units(Handle tx, int lane, UUID after, int max) {
        return tx.createQuery("""
                        select distinct unit_id from membership
                         where lane = :lane
                           and unit_id > coalesce(cast(:after as uuid), uuid '00000000-0000-0000-0000-000000000000')
                         order by unit_id limit :max
                        """)
                .bind("lane", lane)
                .bind("after", after)
                .bind("max", max)
                .mapTo(UUID.class)
                .list();
    }

    private static List<MembershipEvent> last(Handle tx, int lane, List<UUID> units) {
        return tx.createQuery("""
                        select last.*, case when left_at is null then stay else next_version() end as version
                          from (select distinct on (unit_id, segment_id) * from membership
                                 where lane = :lane and unit_id = any(:units)
                                 order by unit_id, segment_id, stay desc) last
                         order by unit_id, segment_id
                        """)
                .bind("lane", lane)
                .bindArray("units", UUID.class, units)
                .map((row, _) -> event(row))
                .list();
    }

    private static MembershipEvent event(ResultSet row) throws SQLException {
        UUID segment = row.getObject("segment_id", UUID.class);
        UUID unit = row.getObject("unit_id", UUID.class);
        long version = row.getLong("version");
        int rule = row.getInt("rule_version");
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        if (left != null)
            return new SegmentLeft(
                    Ids.next(),
                    segment,
                    unit,
                    version,
                    left.toInstant(),
                    row.getObject("left_on", LocalDate.class),
                    MembershipCause.REBUILD,
                    null,
                    rule);
        return new SegmentEntered(
                Ids.next(),
                segment,
                unit,
                version,
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getObject("entered_on", LocalDate.class),
                MembershipCause.valueOf(row.getString("cause")),
                row.getObject("run_id", UUID.class),
                rule);
    }
}
