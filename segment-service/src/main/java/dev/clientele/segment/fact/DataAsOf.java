package dev.clientele.segment.fact;

import dev.clientele.platform.stream.LaneProgress;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Up to when the facts behind an answer are known here (domain.md OPS-03); null until that is known. */
public final class DataAsOf {
    /** The consumer that keeps the facts. */
    public static final String CONSUMER = "projection";

    private DataAsOf() {}

    public static Instant ofBase(Handle handle) {
        return LaneProgress.throughAll(handle, CONSUMER).orElse(null);
    }

    public static Instant ofLane(Handle handle, int lane) {
        return LaneProgress.through(handle, CONSUMER, lane).orElse(null);
    }
}
