package dev.clientele.campaign.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param name of the trigger, where the key is one of its ids */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupFigures(
        String key,
        String name,
        @Schema(description = "Recipients in the ledger.") int recipients,
        int skipped,
        int queued,
        int sent,
        int delivered,

        @Schema(description = "Sent, and told afterwards that it did not arrive: given up by the provider, or bounced.")
        int undelivered,

        @Schema(description = "Of these, to an address that does not exist.")
        int bounced,

        @Schema(description = "Refused at the hand-over, or tried too often.")
        int failed,

        int cancelled,
        int unknown,
        int replied,
        int converted) {}
