package dev.clientele.campaign.trigger;

public enum TriggerType {
    /** At each time of its schedule it writes to the members of its segment. */
    SCHEDULED_SEGMENT
}
