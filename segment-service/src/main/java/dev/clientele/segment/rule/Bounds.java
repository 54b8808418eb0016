package dev.clientele.segment.rule;

/** How large a rule may be. */
public record Bounds(int depth, int nodes, int values, int text) {
    public static final Bounds DEFAULT = new Bounds(12, 200, 1_000, 500);

    /** For what was held to the bounds of its day when it was saved, whatever they are now. */
    public static final Bounds SAVED =
            new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
