package dev.clientele.status.evaluation;

import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.schedule.Schedule;
import dev.clientele.platform.schedule.Schedules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When something is to happen by itself. */
@Schema(name = "ScheduleDraft")
public record ScheduleDraft(
        @NotBlank
        @Size(max = 100)
        @Schema(examples = "0 3 * * *", description = "Minute, hour, day of month, month, day of week")
        String cron,

        @Size(max = 60)
        @Schema(examples = "Europe/Moscow", description = "The business zone unless said", nullable = true)
        String zone,

        @Schema(description = "true unless said", nullable = true)
        Boolean enabled) {

    static final String EXAMPLE = "{\"cron\": \"0 3 * * *\", \"zone\": \"Europe/Moscow\", \"enabled\": true}";
    private static final String WHOLE_BASE = "all";

    Schedule put(Schedules schedules, String kind) {
        return schedules.put(kind, WHOLE_BASE, cron, where(), enabled == null || enabled);
    }

    private ZoneId where() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problems.invalid("/zone", "unknown-zone");
        }
    }
}
