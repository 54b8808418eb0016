package dev.clientele.campaign.campaign;

/** When what falls on 29 February is kept in a year that has none (CAM-06). */
public enum LeapDay {
    FEBRUARY_28,
    MARCH_1
}
