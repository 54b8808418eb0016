package dev.clientele.platform.stream;

import dev.clientele.platform.stream.Heartbeat.Beat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far each lane of a consumer with a {@link Heartbeat} has come, as its replica last wrote it down. Empty means that
 * nothing is known yet; it never goes back.
 */
public final class LaneProgress {
    private LaneProgress() {}

    public static Optional<Instant> through(Handle handle, String consumer, int lane) {
        return handle.createQuery("select through from lane_progress where consumer = :consumer and lane = :lane")
                .bind("consumer", consumer)
                .bind("lane", lane)
                .mapTo(Instant.class)
                .findOne();
    }

    /** The lane that is furthest behind, for an answer over the whole base; empty until every lane is known. */
    public static Optional<Instant> throughAll(Handle handle, String consumer) {
        return handle.createQuery("""
                        select min(p.through) from installation
                        cross join generate_series(0, lanes - 1) wanted (lane)
                        left join lane_progress p on p.consumer = :consumer and p.lane = wanted.lane
                        having count(*) = count(p.through)
                        """)
                .bind("consumer", consumer)
                .mapTo(Instant.class)
                .findOne();
    }

    static List<Beat> advance(Handle tx, String consumer, Map<Integer, Instant> through) {
        List<Integer> lanes = List.copyOf(through.keySet());
        return tx.createQuery("""
                        insert into lane_progress as known (consumer, lane, through)
                        select :consumer, lane, through from unnest(:lanes, cast(:through as timestamptz[])) came (lane, through)
                        order by lane
                        on conflict (consumer, lane) do update set through = greatest(known.through, excluded.through)
                        returning lane, (select day from lane_day where lane_day.lane = known.lane) as day, through
                        """)
                .bind("consumer", consumer)
                .bindArray("lanes", Integer.class, lanes)
                .bindArray(
                        "through",
                        String.class,
                        lanes.stream().map(lane -> through.get(lane).toString()).toList())
                .map((row, context) -> new Beat(
                        row.getInt("lane"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("through", OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toInstant()))
                .list();
    }
}
