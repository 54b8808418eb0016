package dev.clientele.campaign.timing;

/** How the production calendar sees a date. */
public enum DayKind {
    WORKING,
    OFF
}
