package dev.clientele.status.decision;

/** What a custom condition can count within the window of its rule. */
public enum Measure {
    /** Deals open at the point that are active interests in the sense of the rule (STA-09a). */
    INTERESTS(false),
    DEALS(true),
    WON(true),
    PAYMENTS(true),
    SHIPMENTS(true),
    INTERACTIONS(false);

    private final boolean hasAmount;

    Measure(boolean hasAmount) {
        this.hasAmount = hasAmount;
    }

    /** Whether its amounts can be summed. */
    public boolean hasAmount() {
        return hasAmount;
    }

    static Measure of(FactKind kind) {
        return switch (kind) {
            case DEAL_OPENED -> DEALS;
            case DEAL_WON -> WON;
            case PAID -> PAYMENTS;
            case SHIPPED -> SHIPMENTS;
            case INTERACTION -> INTERACTIONS;
            case REGISTERED, DEAL_LOST -> null;
        };
    }
}
