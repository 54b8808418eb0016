package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.status.assignment.Prospects;
import dev.clientele.status.catalogue.RuleChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Says whom a change of rules would move; its result counts them by rule. */
@ApplicationScoped
public class StatusDryRun implements RunHandler {
    private final LaneByLane lanes;

    public StatusDryRun(LaneByLane lanes) {
        this.lanes = lanes;
    }

    @Override
    public String kind() {
        return RuleChanges.DRY_RUN;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) {
        var trial = run.parameters(RuleChanges.Trial.class);
        lanes.go(
                run,
                (tx, lane, day, units) -> units.isEmpty()
                        ? Map.of()
                        : Prospects.under(
                                tx,
                                lane,
                                trial.asOf() == null ? day : trial.asOf(),
                                units,
                                trial.effectiveOn(),
                                trial.rules()));
    }
}
