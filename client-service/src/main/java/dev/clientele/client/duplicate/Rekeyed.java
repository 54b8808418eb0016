package dev.clientele.client.duplicate;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cards of one kind, whose keys can be written anew; those that are there stay. */
public interface Rekeyed {
    /** @return the last card looked at, or null when the lane has no more after {@code after} */
    UUID rekey(Handle tx, int lane, UUID after, int max);
}
