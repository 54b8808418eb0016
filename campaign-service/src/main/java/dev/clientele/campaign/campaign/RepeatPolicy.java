package dev.clientele.campaign.campaign;

import java.util.UUID;

/** How often a trigger may write to the same recipient (CAM-14). */
public enum RepeatPolicy {
    /** Once for ever. */
    ONCE,
    /** Once per occurrence. */
    PER_PERIOD;

    /** The last part of the key under which a message is promised. */
    public String occurrence(UUID campaignId) {
        return this == ONCE ? "ONCE" : campaignId.toString();
    }
}
