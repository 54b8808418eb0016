package dev.clientele.status.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.status.dynamics.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many clients each class has. */
@Schema(name = "ClassificationCounters")
public record CountersView(
        @Schema(examples = "LIFECYCLE") Mode mode,
        @Schema(examples = "1998-06-30") LocalDate asOf,

        @Schema(description = "Sum of the counts", examples = "23570")
        long total,

        @Schema(examples = "{\"ACTIVE\": 5392, \"SLEEPING\": 18178, \"LOST\": 0}")
        Map<String, Long> counts,

        @Schema(description = "Business day the base has reached")
        LocalDate evaluatedOn,

        @JsonInclude @Schema(description = "Facts up to then are counted", nullable = true)
        Instant dataAsOf) {

    static CountersView of(
            Mode mode, LocalDate asOf, Map<String, Long> counts, LocalDate evaluatedOn, Instant dataAsOf) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new CountersView(mode, asOf, total, counts, evaluatedOn, dataAsOf);
    }
}
