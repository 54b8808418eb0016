package dev.clientele.campaign.timing;

/** Why a message that may be sent is not sent now. */
public enum WaitReason {
    FREQUENCY_CAP,
    QUIET_HOURS
}
