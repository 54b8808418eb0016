package dev.clientele.campaign.gate;

/** Whether a card still counts, as the one who would write to it sees it. */
public enum Standing {
    LIVE,
    ATTACHED,
    GONE,
    UNKNOWN
}
