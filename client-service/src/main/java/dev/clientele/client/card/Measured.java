package dev.clientele.client.card;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cards of one kind, for which numbers are reckoned. */
public interface Measured {
    /** @param last where to go on, null when the lane is done */
    record Step(UUID last, int changed) {}

    /** Of the next living clients of a lane, those whose number is another now get it and are said. */
    Step measure(Handle tx, int lane, Measure measure, UUID after, int max);
}
