package dev.clientele.campaign.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.gate.Channel;
import java.util.UUID;

/**
 * What a provider is sent.
 *
 * @param id ours; the provider's callbacks name it as {@code reference}
 * @param from our account or sender name; null when the provider has only one
 * @param template the name under which a messenger approved these words; null for free words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireMessage(UUID id, Channel channel, String from, String to, String text, int parts, String template) {
    static WireMessage of(Letter letter) {
        return new WireMessage(
                letter.deliveryId(),
                letter.definition().channel(),
                letter.provider().account(),
                letter.to().value(),
                letter.message().text(),
                letter.parts(),
                letter.definition().action().approvedTemplate());
    }
}
