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

    static Cause of(Absence.Reason reason) {
        return switch (reason) {
            case ATTACHED -> ATTACHED;
            case DELETED -> DELETED;
            case MERGED -> MERGED;
        };
    }
}
