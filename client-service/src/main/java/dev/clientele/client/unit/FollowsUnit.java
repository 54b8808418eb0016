package dev.clientele.client.unit;

import org.jdbi.v3.core.Handle;

/** Facts that move with their client. Called in the transaction of the move, with the contacts' rows locked. */
public interface FollowsUnit {
    /** Deals first, for their documents follow them; lower moves earlier. */
    int order();

    void follow(Handle tx, Moved moved);
}
