package dev.clientele.campaign.gate;

/** Why a recipient of the audience is not written to. */
public enum SkipReason {
    /** The client or the person is deleted, merged, no longer a client of its own, or not known yet. */
    NOT_ELIGIBLE,
    STATUS_EXCLUDED,
    NO_ADDRESS,
    SUPPRESSED,
    NO_CONSENT,
    WITHDRAWN,
    MISSING_DATA,
    DUPLICATE_ADDRESS,
    /** Written to often enough within the time a cap looks back; only where the cap says to drop and not to wait. */
    FREQUENCY_CAP
}
