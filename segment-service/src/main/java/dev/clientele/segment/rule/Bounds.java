package dev.clientele.segment.rule;

/**
 * How large a rule may be.
 *
 * @param asked conditions that may be asked with it, those of segments found at access included
 */
public record Bounds(int depth, int nodes, int values, int text, int asked) {
    public static final Bounds DEFAULT = new Bounds(12, 200, 1_000, 500, 2_000);

    /** For what was held to the bounds of its day when it was saved, whatever they are now. */
    public static final Bounds SAVED =
            new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
