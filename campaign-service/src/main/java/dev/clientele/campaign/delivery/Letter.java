package dev.clientele.campaign.delivery;

import dev.clientele.campaign.audience.Recipient;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.gate.Address;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.provider.Allowance.Carrying;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.template.SmsParts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One message, ready to be handed over.
 *
 * @param contactId null when it goes to a company's own address
 * @param provider null for work in the house
 * @param turnedAwaySince since when its provider turns it away alone, now for the first time: null unless it turned it away the
 *     last time and has taken others since
 */
public record Letter(
        Recipient recipient,
        UUID contactId,
        Address to,
        Rendered message,
        Definition definition,
        Carrying provider,
        String unsubscribeUrl,
        int attempt,
        Instant turnedAwaySince) {
    public UUID deliveryId() {
        return recipient.deliveryId();
    }

    public MessageClass messageClass() {
        return definition.messageClass();
    }

    /** Whether it may be handed over again when nobody knows what became of it. */
    boolean isRepeatable() {
        return !definition.channel().isAtMostOnce() || provider.idempotent();
    }

    /** One, but for a long SMS. */
    public int parts() {
        return definition.channel() == Channel.SMS ? SmsParts.of(message.text()).parts() : 1;
    }

    /** As a number is written; null where nothing is charged. */
    String costText() {
        if (provider == null || provider.pricePerPart() == null) return null;
        return provider.pricePerPart().multiply(BigDecimal.valueOf(parts())).toPlainString();
    }
}
