package dev.clientele.campaign.gate;

/** Of one subject for one purpose; unknown is no. */
public enum ConsentState {
    GRANTED,
    WITHDRAWN,
    UNKNOWN
}
