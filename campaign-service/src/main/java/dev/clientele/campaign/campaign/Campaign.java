package dev.clientele.campaign.campaign;

import dev.clientele.campaign.stored.Stored;
import java.time.Instant;
import java.util.UUID;

/**
 * @param audience clients in the segment when the audience was frozen
 * @param repeated recipients left out because this trigger has already written to them
 * @param snapshot recipients in the ledger
 * @param stored what it does; it may be there and not be readable
 */
public record Campaign(
        UUID id,
        UUID triggerId,
        String triggerName,
        Instant occurrenceAt,
        CampaignState state,
        String stopReason,
        Stored<Definition> stored,
        int audience,
        int repeated,
        int snapshot,
        String createdBy,
        Instant createdAt,
        Instant plannedAt,
        Instant finishedAt,
        Statistics finalStatistics) {
    /** @throws dev.clientele.platform.problem.Problem {@code definition-unreadable} */
    public Definition definition() {
        return stored.value();
    }

    /** Within what an address gets one message: all campaigns of a trigger that writes once, else this one. */
    public UUID addressScope() {
        return definition().repeatPolicy() == RepeatPolicy.ONCE ? triggerId : id;
    }
}
