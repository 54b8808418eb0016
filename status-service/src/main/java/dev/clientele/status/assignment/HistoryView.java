package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.status.decision.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of a client's status history; a superseded one was true until a late fact came in. */
@Schema(name = "StatusHistory")
public record HistoryView(
        UUID id,

        @Schema(description = "Its place in the history as it was told then")
        int ordinal,

        @Schema(examples = "2026-11-03") LocalDate effectiveOn,
        @Schema(examples = "IN_PROGRESS", nullable = true) String from,
        @Schema(examples = "ACTIVE", nullable = true) String to,
        StatusCause cause,
        @Schema(nullable = true) String rule,

        @Schema(nullable = true, description = "What the rule saw in its window")
        Evidence facts,

        @Schema(nullable = true) UUID runId,
        @Schema(nullable = true) String actor,
        Instant at,
        @Schema(nullable = true) Instant supersededAt) {}
