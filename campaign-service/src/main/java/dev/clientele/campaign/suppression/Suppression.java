package dev.clientele.campaign.suppression;

import java.time.Instant;
import java.util.UUID;

/**
 * @param topic {@code *} for all
 * @param hint enough of the address to recognise it
 */
public record Suppression(
        UUID addressKey,
        String channel,
        Scope scope,
        String topic,
        String hint,
        Source source,
        UUID deliveryId,
        Instant at) {
    public enum Scope {
        /** Nothing may be sent. */
        ALL,
        /** No advertising; service messages may still be sent. */
        MARKETING
    }

    public enum Source {
        UNSUBSCRIBE,
        MANUAL,
        BOUNCE,
        COMPLAINT
    }
}
