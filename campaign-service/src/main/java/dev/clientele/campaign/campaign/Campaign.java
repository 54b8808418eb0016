package dev.clientele.campaign.campaign;

import java.time.Instant;
import java.util.UUID;

/**
 * @param audience clients in the segment when the audience was frozen
 * @param repeated recipients left out because this trigger has already written to them
 * @param snapshot recipients in the ledger
 */
public record Campaign(
        UUID id,
        UUID triggerId,
        String triggerName,
        Instant occurrenceAt,
        CampaignState state,
        String stopReason,
        Definition definition,
        int audience,
        int repeated,
        int snapshot,
        String createdBy,
        Instant createdAt,
        Instant plannedAt,
        Instant finishedAt,
        Statistics finalStatistics) {
    /** Within what an address gets one message: all campaigns of a trigger that writes once, else this one. */
    public UUID addressScope() {
        return definition.repeatPolicy() == RepeatPolicy.ONCE ? triggerId : id;
    }
}
