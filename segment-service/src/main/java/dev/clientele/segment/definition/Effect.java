package dev.clientele.segment.definition;

/** How an edit of what a segment says of its members comes into force. */
enum Effect {
    AT_ONCE,
    BY_REFRESH,
    NONE;

    /**
     * Kept members that people take over are theirs; a rule makes members anew, or they are dropped. Where nobody has any,
     * those that refer to the segment may still have to be asked again. What people or a schedule refresh anyway waits for
     * them, but for an edit that is taken back before it was in force.
     *
     * @param inForce how its members are kept until then
     * @param before how they were to be kept already; an edit that was stopped makes it another
     * @param after how they are to be kept from now on
     * @param ruled it has a rule
     * @param followed segments that follow events find its members at access
     */
    static Effect of(Keeping inForce, Keeping before, Keeping after, boolean ruled, boolean followed) {
        boolean untouched = inForce == after && before == after;
        return switch (after) {
            case MANUAL -> untouched ? NONE : inForce.kept() || !ruled && !followed ? AT_ONCE : BY_REFRESH;
            case PERIODIC -> untouched ? NONE : BY_REFRESH;
            case TRACKED -> BY_REFRESH;
            case FOUND -> inForce.kept() || followed ? BY_REFRESH : AT_ONCE;
        };
    }
}
