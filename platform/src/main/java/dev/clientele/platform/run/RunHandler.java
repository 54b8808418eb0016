package dev.clientele.platform.run;

import dev.clientele.platform.identity.Roles;
import java.util.Set;

/** Does the runs of one kind. A bean; found by its kind. Called on a virtual thread, outside of any transaction. */
public interface RunHandler {
    String kind();

    /** The roles that may cancel, pause and resume runs of this kind that others have started. */
    default Set<String> changedBy() {
        return Set.of(Roles.ADMIN, Roles.INTEGRATOR);
    }

    /**
     * Works in steps of a few seconds, each one transaction with {@link RunContext#checkpoint} in it, while
     * {@link RunContext#goesOn}. To return is to be done, unless the run was paused or cancelled meanwhile. It may be
     * called again after a crash and begins at the checkpoint.
     */
    void run(RunContext run) throws Exception;
}
