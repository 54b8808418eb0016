package dev.clientele.platform.schedule;

import dev.clientele.platform.identity.Roles;
import java.util.Set;

/** Does what is due for the schedules of one kind. A bean; found by its kind. */
public interface ScheduleHandler {
    String kind();

    /** The roles that may pause, resume and run schedules of this kind: those that may set them. */
    default Set<String> changedBy() {
        return Set.of(Roles.ADMIN, Roles.MARKETER);
    }

    /**
     * Runs in the transaction that moves the schedule on: it happens once or, when it throws, not at all. Keep it under
     * a second; start a run for more. A Problem thrown here becomes the schedule's last result.
     */
    void fire(ScheduledFire fire);

    /**
     * A fire was refused as a whole, and what it had done is rolled back; for handlers that keep a log of their own. Runs in
     * the transaction that moves the schedule on; when it throws, that is logged and the schedule moves on without it.
     * Passing trouble of the database is no refusal.
     *
     * @param why the code of the problem
     */
    default void refused(ScheduledFire fire, String why) {}
}
