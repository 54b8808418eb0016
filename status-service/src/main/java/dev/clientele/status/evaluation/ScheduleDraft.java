package dev.clientele.status.evaluation;

import dev.clientele.platform.problem.Problems;
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

    ZoneId where() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problems.invalid("/zone", "unknown-zone");
        }
    }

    boolean on() {
        return enabled == null || enabled;
    }
}
