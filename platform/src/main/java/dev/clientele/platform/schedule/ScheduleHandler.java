package dev.clientele.platform.schedule;

/** Does what is due for the schedules of one kind. A bean; found by its kind. */
public interface ScheduleHandler {
    String kind();

    /**
     * Runs in the transaction that moves the schedule on: it happens once or, when it throws, not at all. Keep it under
     * a second; start a run for more. A Problem thrown here becomes the schedule's last result.
     */
    void fire(ScheduledFire fire);
}
