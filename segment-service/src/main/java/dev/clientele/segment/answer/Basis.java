package dev.clientele.segment.answer;

/** Where members come from (SEG-02). */
public enum Basis {
    /** The rule, on the facts as they are. */
    LIVE,
    /** The last refresh. */
    SNAPSHOT,
    /** People. */
    MANUAL
}
