package dev.clientele.client.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A document of any kind.
 *
 * @param occurredAt what its kind is dated by
 * @param amount in the base currency; negative for an adjustment in the client's favour
 * @param state of a deal, order or invoice; REVERSED or PARTLY_REVERSED of what was taken back
 */
public record ClientDocument(
        Kind kind,
        UUID id,
        String externalId,
        Instant occurredAt,
        BigDecimal amount,
        String state,
        UUID companyId,
        UUID contactId) {

    public enum Kind {
        DEAL,
        ORDER,
        INVOICE,
        PAYMENT,
        SHIPMENT,
        ADJUSTMENT
    }
}
