package dev.clientele.status.decision;

/** What kind of point a transition stands at. */
public enum Cause {
    TIME,
    DATA,
    MANUAL,
    ATTACHED,
    DELETED,
    MERGED,
    RESTORED;

    /** Whether the unit went or came back: no news about what it does, however much else is told anew with it. */
    public boolean isPresence() {
        return switch (this) {
            case ATTACHED, DELETED, MERGED, RESTORED -> true;
            case TIME, DATA, MANUAL -> false;
        };
    }

    static Cause of(Absence.Reason reason) {
        return switch (reason) {
            case ATTACHED -> ATTACHED;
            case DELETED -> DELETED;
            case MERGED -> MERGED;
        };
    }
}
