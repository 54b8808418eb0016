package dev.clientele.campaign.campaign;

/** How often a trigger may write to the same recipient (CAM-14). */
public enum RepeatPolicy {
    /** Once for ever. */
    ONCE,
    /** Once for each thing that happens: an entry into the segment or a stay in it, a birthday, a term. */
    PER_ENTRY,
    /** Once per campaign. */
    PER_PERIOD
}
