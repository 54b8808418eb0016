package dev.clientele.platform.rebuild;

import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.LaneBatch;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a service must know about its projection so that the platform can rebuild it. One bean per service. */
public interface Projection {
    /** The consumer that keeps it; the rebuild hears the same topics. */
    ConsumerSpec consumer();

    /** Its tables, all in the schema {@code public} and named without a schema in every statement. */
    List<String> tables();

    /** Stores the facts of a batch and whatever else lives in {@link #tables}; evaluates nothing, says nothing. */
    void store(LaneBatch batch);

    /**
     * What the rows of {@link #tables} follow from beside the records, such as a way of counting. When it has changed
     * while they are filled anew, that begins again.
     */
    default String settings(Handle handle) {
        return "";
    }

    /** After the swap: brings what is not a projection in line with it, cause REBUILD. Under the lane's lock. */
    void difference(Handle tx, int lane, UUID runId);
}
