package dev.clientele.campaign.provider;

/** Why a provider takes nothing at present. */
public enum Hold {
    /** None of the channel is there and enabled, or not the chosen one. */
    NO_PROVIDER,
    /** Its breaker is open. */
    PROVIDER_AWAY,
    /** Its bucket is empty. */
    RATE_LIMITED
}
