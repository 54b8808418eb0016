package dev.clientele.status.decision;

/** What can happen to a unit, in the order in which one day's facts are looked at (settled question 2). */
public enum FactKind {
    REGISTERED(1),
    DEAL_OPENED(2),
    DEAL_WON(3),
    DEAL_LOST(3),
    PAID(4),
    SHIPPED(5),
    /** Seen only by custom rules that count interactions. */
    INTERACTION(6);

    private final int rank;

    FactKind(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    /** Whether it ends "no history of relations yet" (B.1 rule 1). */
    boolean isHistory() {
        return this != REGISTERED && this != INTERACTION;
    }

    public boolean isSale() {
        return this == DEAL_WON || this == PAID || this == SHIPPED;
    }
}
