package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.status.classification.Classification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** A regular rebuild of the classification, off until somebody sets it. */
@ApplicationScoped
public class RebuildSchedule implements ScheduleHandler {
    static final String KIND = Classification.REBUILD;

    private final Runs runs;

    public RebuildSchedule(Runs runs) {
        this.runs = runs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void fire(ScheduledFire fire) {
        fire.started(runs.start(Classification.REBUILD, Classification.WHOLE_BASE, null));
    }
}
