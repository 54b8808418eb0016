package dev.clientele.platform.republish;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A collection whose present states can be said again. A state is said with its old version, or where that is not kept
 * with a new one and otherwise as it was: either way it changes nothing for whoever knows it.
 */
public interface Restated {
    /** As in the path, such as {@code payments}. */
    String collection();

    /** The stream it is said on: a constant of the contracts, such as {@code SALES}. */
    Enum<?> stream();

    /** A small table that all services keep; said before what is said lane by lane. */
    boolean isReference();

    /**
     * Says the next {@code max} of a lane. Called under the lane's lock. A reference is of no lane: it is asked without that
     * lock, and locks what it draws new versions of.
     *
     * @return the last id said, or null when there is no more after {@code after}
     */
    UUID restate(Handle tx, int lane, UUID after, int max);
}
