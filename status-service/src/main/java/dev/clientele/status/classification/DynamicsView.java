package dev.clientele.status.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.status.dynamics.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a mode came to its present counts, month by month (CLS-08). */
@Schema(name = "ClassificationDynamics")
public record DynamicsView(
        Mode mode,

        @Schema(
                description = "CURRENT: contact data has no history, so unpaid classes of past months use today's",
                examples = "HISTORICAL")
        Basis basis,

        List<PointView> points,
        LocalDate evaluatedOn,

        @JsonInclude @Schema(description = "Facts up to then are counted", nullable = true)
        Instant dataAsOf) {

    public enum Basis {
        HISTORICAL,
        CURRENT
    }

    /** @param asOf the last day of the month, or the present day in the present month */
    @Schema(name = "DynamicsPoint")
    public record PointView(
            @Schema(examples = "1997-01") String month,
            @Schema(examples = "1997-01-31") LocalDate asOf,
            long total,
            Map<String, Long> counts,

            @Schema(description = "It was another one when its month ended: a fact came late")
            boolean recalculated) {}
}
