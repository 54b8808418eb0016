package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.status.catalogue.RuleChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The further cron of STA-04: off until somebody sets it, since events and midnight keep statuses current anyway. */
@ApplicationScoped
public class RecalculationSchedule implements ScheduleHandler {
    static final String KIND = RuleChanges.MASS_RUN;

    private final RuleChanges changes;

    public RecalculationSchedule(RuleChanges changes) {
        this.changes = changes;
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
        fire.started(changes.recalculate(false));
    }
}
