package dev.clientele.client.unit;

import dev.clientele.contracts.Stream;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Facts whose present state can be said again, lane by lane, for repair and for new consumers. */
public interface Restated {
    /** As in the path, such as {@code payments}. */
    String collection();

    Stream stream();

    /** @return the last id said, or null when the lane has no more after {@code after} */
    UUID restate(Handle tx, int lane, UUID after, int max);
}
