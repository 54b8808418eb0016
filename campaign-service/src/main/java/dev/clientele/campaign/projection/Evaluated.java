package dev.clientele.campaign.projection;

import dev.clientele.contracts.HeartbeatEvent.LaneEvaluated;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which business day the services before us have reached in each lane: until all have, members and statuses of a day are
 * those of the day before. A service that was never heard of keeps nobody waiting.
 */
public final class Evaluated {
    private Evaluated() {}

    /** Written only when a day is reached: otherwise a beat says nothing new. */
    static void apply(LaneBatch batch) {
        List<LaneEvaluated> beats = batch.records().stream()
                .map(record -> complete((LaneEvaluated) record.event()))
                .toList();
        batch.tx()
                .createUpdate("""
                        insert into lane_evaluated as known (service, lane, day, reached_at)
                        select service, lane, max(day), clock_timestamp()
                          from unnest(:services, :lanes, cast(:days as date[])) beat (service, lane, day)
                         group by service, lane order by service, lane
                        on conflict (service, lane) do update
                           set day = excluded.day, reached_at = excluded.reached_at
                         where excluded.day > known.day
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
                .execute();
    }

    /** What is missing before everything that the lanes had to say when that day began stands in the projection. */
    public static Optional<String> missing(Handle handle, LocalDate day) {
        List<Service> services = handle.createQuery("""
                        select service, count(*) filter (where day < :day) as behind, min(day) as reached,
                               max(reached_at) as at
                          from lane_evaluated group by service order by service
                        """)
                .bind("day", day)
                .map((row, context) -> new Service(
                        row.getString("service"),
                        row.getInt("behind"),
                        row.getObject("reached", LocalDate.class),
                        row.getTimestamp("at").toInstant()))
                .list();
        return services.stream()
                .filter(service -> service.behind > 0)
                .findFirst()
                .map(Service::told)
                .or(() -> unheard(handle, services));
    }

    private record Service(String name, int behind, LocalDate reached, Instant at) {
        String told() {
            return "%s is still at %s in %d lanes".formatted(name, reached, behind);
        }
    }

    /** What was said before a heartbeat may still be on its way when the heartbeat is here. */
    private static Optional<String> unheard(Handle handle, List<Service> services) {
        Optional<Instant> through = LaneProgress.throughAll(handle, ClientProjection.CONSUMER);
        return services.stream()
                .filter(service -> through.isEmpty() || through.get().isBefore(service.at))
                .findFirst()
                .map(service -> "what %s said is still on its way".formatted(service.name));
    }

    private static LaneEvaluated complete(LaneEvaluated beat) {
        if (beat.service() == null || beat.day() == null) throw new InvalidEvent("a heartbeat without service or day");
        return beat;
    }
}
