package dev.clientele.campaign.campaign;

import java.time.Instant;

/**
 * What a campaign's audience, or all that is queued in it while it runs, waits for.
 *
 * @param until null when only a person can end it, or nobody knows
 */
public record Standstill(Reason reason, String evidence, Instant until) {
    public enum Reason {
        /** Not every lane of the services before us has reached the business date whose audience it is for. */
        LANES_BEHIND,
        /** Somebody has to answer for it. */
        APPROVAL,
        /** All sending is stopped. */
        SENDING_STOPPED,
        /** It goes at a pace of its own. */
        PACED,
        /** No provider of its channel is enabled. */
        NO_PROVIDER,
        /** Its provider's breaker is open. */
        PROVIDER_AWAY,
        /** Its provider's rate is used up. */
        RATE_LIMITED
    }
}
