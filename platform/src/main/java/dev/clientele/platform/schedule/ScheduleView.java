package dev.clientele.platform.schedule;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A schedule as clients see it. */
@Schema(name = "Schedule", description = "What happens by itself, and when.")
public record ScheduleView(
        UUID id,
        @Schema(examples = "segment-refresh") String kind,

        @Schema(description = "Whom it belongs to within its kind.")
        String ownerId,

        @Schema(examples = "0 3 * * *", description = "Minute, hour, day of month, month, day of week.")
        String cron,

        @Schema(examples = "Europe/Moscow") String zone,
        boolean enabled,
        @Schema(nullable = true) Instant nextFireAt,
        @Schema(nullable = true) Instant lastFireAt,

        @Schema(nullable = true, description = "OK, or the code of the problem.", examples = "OK")
        String lastResult,

        @Schema(nullable = true, description = "The run that the last fire started.")
        UUID lastRunId) {

    public static ScheduleView of(Schedule schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.kind(),
                schedule.ownerId(),
                schedule.cron(),
                schedule.zone().getId(),
                schedule.enabled(),
                schedule.nextFireAt(),
                schedule.lastFireAt(),
                schedule.lastResult(),
                schedule.lastRunId());
    }
}
