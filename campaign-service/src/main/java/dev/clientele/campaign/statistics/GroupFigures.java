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
        int failed,
        int cancelled,
        int unknown,
        int replied,
        int converted) {}
