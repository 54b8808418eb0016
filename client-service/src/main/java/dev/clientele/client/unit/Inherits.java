package dev.clientele.client.unit;

import org.jdbi.v3.core.Handle;

/** Facts that go to the winner when their card is merged (domain.md CLI-11). Called after the links have gone there. */
public interface Inherits {
    /** As {@link FollowsUnit#order}. */
    int order();

    /** @param moved what has changed its unit so far */
    void inherit(Handle tx, Merge merge, Moved moved);
}
