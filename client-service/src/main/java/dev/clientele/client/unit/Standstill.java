package dev.clientele.client.unit;

import org.jdbi.v3.core.Handle;

/**
 * Keeps clients where they are while many documents find theirs. A few documents lock the card of each client; for
 * thousands that would write every card's page anew, so a large round keeps out all who move instead: rounds do not wait
 * for each other, nor do those who move, only one side for the other. Taken before any row of a card is locked.
 */
public final class Standstill {
    private Standstill() {}

    /** Until this transaction ends nobody moves, or ends, a client. */
    public static void hold(Handle tx) {
        tx.execute("lock table unit_standstill in share mode");
    }

    /** Waits for the large rounds that are under way. */
    public static void leave(Handle tx) {
        tx.execute("lock table unit_standstill in row exclusive mode");
    }
}
