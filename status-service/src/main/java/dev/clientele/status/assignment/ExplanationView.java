package dev.clientele.status.assignment;

import dev.clientele.status.decision.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a client has the status it has at the end of a day (STA-05). */
@Schema(name = "StatusExplanation")
public record ExplanationView(
        UUID clientId,
        LocalDate asOf,
        @Schema(nullable = true) String status,

        @Schema(nullable = true, description = "FOR_NEW_CLIENT, AUTOMATIC or MANUAL", examples = "AUTOMATIC")
        String method,

        @Schema(nullable = true) String previousStatus,
        @Schema(nullable = true) LocalDate since,

        @Schema(nullable = true, description = "The rule that gave the status")
        String rule,

        @Schema(nullable = true, description = "What that rule saw then")
        Evidence decidedOn,

        @Schema(nullable = true, description = "The same facts with their ids")
        Facts decidedFacts,

        @Schema(
                description = "The same in words, by language",
                examples =
                        "{\"en\": \"Lost since 2026-11-12, before that: Active. …\", \"ru\": \"Потерянный с 12.11.2026 …\"}")
        Map<String, String> text,

        @Schema(
                description =
                        "What an evaluation at the end of the day comes to: MATCH, NO_MATCH, PINNED, NO_RULE or NOT_A_CLIENT")
        Result result,

        Facts facts,
        List<RuleFinding> rules,
        Instant lastEvaluatedAt) {

    public enum Result {
        MATCH,
        NO_MATCH,
        PINNED,
        NO_RULE,
        NOT_A_CLIENT
    }

    /** The facts of a window, as they were at its end: a deal that was closed later is open. */
    public record Facts(
            LocalDate from,
            LocalDate to,
            List<FactView> activeInterests,
            List<FactView> won,
            List<FactView> payments,
            List<FactView> shipments,

            @Schema(description = "Only when a rule counts them", nullable = true)
            List<FactView> interactions) {}

    public record FactView(UUID id, LocalDate on) {}

    /** @param passes it starts from the status of the day and its condition holds */
    public record RuleFinding(
            String rule,
            String target,

            @Schema(examples = "NO_SALE", description = "CUSTOM for a rule of one's own")
            String condition,

            int windowDays,
            LocalDate from,
            LocalDate to,
            boolean startsFromStatus,
            boolean conditionHolds,
            boolean passes,

            @Schema(description = "The same in words, by language")
            Map<String, String> text) {}
}
