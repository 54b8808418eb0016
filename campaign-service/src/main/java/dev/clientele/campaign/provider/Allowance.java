package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;

/** How many messages may be handed over now, to whom, or why none. */
public sealed interface Allowance {
    /**
     * What the hand-over needs to know of a provider.
     *
     * @param window null when the messenger has none
     */
    record Carrying(
            UUID id,
            Channel channel,
            String url,
            String secret,
            String account,
            BigDecimal pricePerPart,
            boolean idempotent,
            boolean foreignMessenger,
            Duration window) {}

    record Granted(Carrying provider, int messages) implements Allowance {}

    record Refused(Hold hold) implements Allowance {}
}
