package dev.clientele.client.feed;

import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far other services have evaluated each lane, as they last said (settled question 13). Physical time: compare it with
 * the database's clock, not with the business clock. What they have said about a lane up to then may still be on its way
 * here; {@link dev.clientele.platform.stream.LaneProgress} of the consumer that hears it tells how far that is.
 */
@Singleton
public class Evaluated implements LaneHandler {

    /** Empty when that service has never been heard of. */
    public static Optional<Instant> through(Handle handle, String service, int lane) {
        return handle.createQuery("select through from lane_evaluated where service = :service and lane = :lane")
                .bind("service", service)
                .bind("lane", lane)
                .mapTo(Instant.class)
                .findOne();
    }

    @Override
    public void apply(LaneBatch batch) {
        List<LaneEvaluated> beats = batch.records().stream()
                .map(record -> complete((LaneEvaluated) record.event()))
                .toList();
        batch.tx()
                .createUpdate("""
                        insert into lane_evaluated as known (service, lane, day, through)
                        select service, lane, max(day), max(through)
                        from unnest(:services, :lanes, cast(:days as date[]), cast(:through as timestamptz[]))
                            beat (service, lane, day, through)
                        group by service, lane order by service, lane
                        on conflict (service, lane) do update
                        set day = greatest(known.day, excluded.day), through = greatest(known.through, excluded.through)
                        """)
                .bindArray(
                        "services",
                        String.class,
                        beats.stream().map(LaneEvaluated::service).toList())
                .bindArray(
                        "lanes",
                        Integer.class,
                        beats.stream().map(LaneEvaluated::lane).toList())
                .bindArray(
                        "days",
                        String.class,
                        beats.stream().map(beat -> beat.day().toString()).toList())
                .bindArray(
                        "through",
                        String.class,
                        beats.stream()
                                .map(beat -> beat.evaluatedThrough().toString())
                                .toList())
                .execute();
    }

    private static LaneEvaluated complete(LaneEvaluated beat) {
        if (beat.service() == null || beat.day() == null || beat.evaluatedThrough() == null)
            throw new InvalidEvent("a heartbeat without service, day or time");
        return beat;
    }
}
