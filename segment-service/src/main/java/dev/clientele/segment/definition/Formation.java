package dev.clientele.segment.definition;

/** How a segment gets its members (SEG-02). */
public enum Formation {
    /** People add and remove them. */
    MANUAL,
    /** The rule makes them when a schedule or somebody says so. */
    PERIODIC,
    /** The rule makes them at the moment of access, or at every event where membership is tracked. */
    DYNAMIC
}
