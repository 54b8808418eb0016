package dev.clientele.campaign.audience;

import java.util.UUID;

/**
 * @param deliveryId the ledger row; null in a dry run, where nothing is written
 * @param recipientId a contact, or the company itself
 */
public record Recipient(UUID deliveryId, UUID unitId, UUID recipientId) {
    /** The same for every row of the ledger that is for them. */
    Recipient person() {
        return new Recipient(null, unitId, recipientId);
    }
}
