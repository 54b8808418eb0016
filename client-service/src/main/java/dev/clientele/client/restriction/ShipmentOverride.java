package dev.clientele.client.restriction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ban that somebody has overridden. */
public record ShipmentOverride(
        @Schema(description = "Who was shipped to then") UUID unitId,

        @Schema(description = "Codes of the ban segments the client was in")
        List<String> segments,

        @Schema(description = "The user's name in the token")
        String overriddenBy,

        Instant overriddenAt) {}
