package dev.clientele.client.intake;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes new rows of one collection. */
public interface Intake<D extends Draft> {
    /** As in the path, such as {@code payments}. */
    String collection();

    Class<D> draft();

    /**
     * Writes what is new and says it, in the running transaction and in the order given.
     *
     * @return one outcome per entry
     */
    List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin);

    /**
     * Whether these have nothing to do with rows of the same file that are called differently, so that another transaction may
     * take those at the same time.
     */
    default boolean areApart(Handle handle, List<D> drafts) {
        return false;
    }
}
