package dev.clientele.campaign.suppression;

import java.nio.charset.StandardCharsets;
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
    /** Of this one alone, however many the address has; with the lane's half of the address's key. */
    UUID id() {
        byte[] words = String.join("\n", addressKey.toString(), channel, scope.name(), topic)
                .getBytes(StandardCharsets.UTF_8);
        return new UUID(UUID.nameUUIDFromBytes(words).getMostSignificantBits(), addressKey.getLeastSignificantBits());
    }

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
