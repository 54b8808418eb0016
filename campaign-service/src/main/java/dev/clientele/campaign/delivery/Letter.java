package dev.clientele.campaign.delivery;

import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.template.Rendering.Rendered;
import java.util.UUID;

/**
 * One message, ready to be handed over.
 *
 * @param contactId null when it goes to a company's own address
 */
public record Letter(
        Recipient recipient,
        UUID contactId,
        Address to,
        Rendered message,
        MessageClass messageClass,
        String unsubscribeUrl,
        int attempt) {
    public UUID deliveryId() {
        return recipient.deliveryId();
    }
}
