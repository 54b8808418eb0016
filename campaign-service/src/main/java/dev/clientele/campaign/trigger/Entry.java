package dev.clientele.campaign.trigger;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TriggerEntry")
public record Entry(
        UUID clientId,
        Instant happenedAt,

        @Schema(description = "When it becomes a row of the campaign of the day, unless the client goes back by then.")
        Instant settlesAt) {}
