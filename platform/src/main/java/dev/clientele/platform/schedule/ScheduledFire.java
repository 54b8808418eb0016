package dev.clientele.platform.schedule;

import dev.clientele.platform.run.Run;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One fire in the hands of its handler. */
public final class ScheduledFire {
    private final Schedule schedule;
    private final Instant dueAt;
    private final boolean manual;
    private final Handle tx;
    private UUID runId;

    ScheduledFire(Schedule schedule, Instant dueAt, boolean manual, Handle tx) {
        this.schedule = schedule;
        this.dueAt = dueAt;
        this.manual = manual;
        this.tx = tx;
    }

    public UUID scheduleId() {
        return schedule.id();
    }

    public String ownerId() {
        return schedule.ownerId();
    }

    /** The owner, when owners of this kind are ids. */
    public UUID owner() {
        return UUID.fromString(schedule.ownerId());
    }

    /** When it was to fire; the earliest of those that were missed. Distinct for each fire: good for unique keys. */
    public Instant dueAt() {
        return dueAt;
    }

    /** True when somebody pressed "run now". */
    public boolean manual() {
        return manual;
    }

    /** The transaction that moves the schedule on. */
    public Handle tx() {
        return tx;
    }

    /** Says which run does the work, so that the schedule can show it. */
    public void started(Run run) {
        runId = run.id();
    }

    Optional<UUID> runId() {
        return Optional.ofNullable(runId);
    }
}
