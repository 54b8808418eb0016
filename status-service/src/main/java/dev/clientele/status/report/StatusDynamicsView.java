package dev.clientele.status.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the base has moved between the ends of two days; previous total + in − out = current total. */
@Schema(name = "StatusDynamics")
public record StatusDynamicsView(
        @Schema(examples = "2026-11-28") LocalDate asOf,
        @Schema(examples = "2026-11-21") LocalDate previousOn,
        long total,
        long previousTotal,

        @Schema(description = "Clients who had no status at the end of the earlier day: new, restored, detached")
        long in,

        @Schema(description = "Clients who have none any more: deleted, merged, attached")
        long out,

        List<Row> statuses,

        @Schema(
                description =
                        "How many went from where to where; without `from` they came IN, without `to` they went OUT")
        List<Move> transitions,

        LocalDate evaluatedOn,

        @JsonInclude @Schema(description = "Facts up to then are counted", nullable = true)
        Instant dataAsOf) {

    /** One status. */
    @Schema(name = "StatusDynamicsRow")
    public record Row(
            @Schema(examples = "ACTIVE") String status,
            Map<String, String> titles,
            String colour,
            long current,
            long previous,
            long delta,

            @JsonInclude @Schema(description = "null when there was none before", nullable = true, examples = "12.5")
            BigDecimal deltaPct) {}

    /** Clients whose status at the end of both days differs, or does not. */
    @Schema(name = "StatusDynamicsMove")
    public record Move(
            @JsonInclude @Schema(nullable = true) String from,
            @JsonInclude @Schema(nullable = true) String to,
            long clients) {}
}
