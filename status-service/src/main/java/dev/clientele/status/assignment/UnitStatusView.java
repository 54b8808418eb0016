package dev.clientele.status.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The work status of a client at the end of a day (domain.md B.5).
 *
 * @param code null when it had none
 */
@Schema(name = "ClientStatus")
public record UnitStatusView(
        UUID clientId,
        @Schema(examples = "ACTIVE", nullable = true) String code,

        @Schema(examples = "{\"en\": \"Active\", \"ru\": \"Активный\"}", nullable = true)
        Map<String, String> titles,

        @Schema(examples = "#27AE60", nullable = true) String colour,
        @Schema(examples = "2026-11-03", nullable = true) LocalDate since,

        @Schema(description = "FOR_NEW_CLIENT, AUTOMATIC or MANUAL", nullable = true)
        String method,

        @Schema(description = "Rule that gave it; null when a person did", nullable = true)
        String rule,

        @Schema(nullable = true) LocalDate pinnedUntil,

        @Schema(
                description = "First day on which it can change without anything happening; null for a past day",
                nullable = true)
        LocalDate nextFlipOn,

        @Schema(description = "The day at whose end it has this status")
        LocalDate asOf,

        @Schema(description = "Business day the client has reached")
        LocalDate evaluatedOn,

        @JsonInclude @Schema(description = "Facts up to then are known", nullable = true)
        Instant dataAsOf,

        Instant lastEvaluatedAt) {}
