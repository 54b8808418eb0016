package dev.clientele.segment.definition;

/** How a segment comes by its members: chosen by people, made now and then, kept with every event, or found at access. */
enum Keeping {
    MANUAL,
    PERIODIC,
    TRACKED,
    FOUND;

    /** @param tracked says something of a DYNAMIC segment alone */
    static Keeping of(Formation formation, boolean tracked) {
        return switch (formation) {
            case MANUAL -> MANUAL;
            case PERIODIC -> PERIODIC;
            case DYNAMIC -> tracked ? TRACKED : FOUND;
        };
    }

    /** As stays. */
    boolean kept() {
        return this != FOUND;
    }
}
