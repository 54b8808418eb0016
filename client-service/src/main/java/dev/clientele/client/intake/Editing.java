package dev.clientele.client.intake;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** An {@link Intake} whose rows can be edited by a file that names them again. */
public interface Editing {
    /**
     * Writes what differs and says it, in the running transaction and in the order given.
     *
     * @return one result per edit
     */
    List<Edited> edit(Handle tx, List<Edit> edits);
}
