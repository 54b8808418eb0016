package dev.clientele.segment.rule;

/** Which facts a field is read from; an event touches sources, and through them the segments that use their fields. */
public enum Source {
    /** Whether it is a client at all, and whom segments are for: every segment depends on that. */
    LIFE,
    CARD,
    PEOPLE,
    CONSENTS,
    STATUS,
    /** Quality score and sales potential. */
    SCORES,
    SALES,
    INTERACTIONS,
    /** What ABC/XYZ analyses came to that were kept. */
    CLASSES
}
