package dev.clientele.client.tag;

import org.jdbi.v3.core.Handle;

/** Cards of one kind, which carry tags by name. */
public interface Tagged {
    /**
     * Gives some cards of a lane another name of a tag, or takes it away, and says them.
     *
     * @param to null to take it away
     * @param by who asked for it
     * @return how many were changed; fewer than {@code max} when none is left
     */
    int retag(Handle tx, int lane, String from, String to, int max, String by);
}
