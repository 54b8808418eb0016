package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TriggerFire", description = "One fire of a trigger: by its schedule, at its time, or by hand.")
public record Fire(
        UUID id,

        @Schema(description = "When it was to fire.") Instant dueAt,

        Instant at,

        @Schema(description = "schedule, or who fired it.", examples = "schedule")
        String by,

        @Schema(
                description = "OK, or why it launched nothing: segment-gone, occurrence-exists, definition-unreadable "
                        + "and the like.",
                examples = "OK")
        String result,

        @Schema(description = "What it launched.") UUID campaignId,

        @Schema(description = "The first business date it was for; none when it was refused as a whole.")
        LocalDate from,

        LocalDate to) {}
