package dev.clientele.status.evaluation;

import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.status.assignment.Moves;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.catalogue.RuleChanges;
import jakarta.enterprise.context.ApplicationScoped;

/** Evaluates every client, because rules were changed or because a schedule or a person asked for it. */
@ApplicationScoped
public class StatusMassRun implements RunHandler {
    private final LaneByLane lanes;
    private final Evaluation evaluation;

    public StatusMassRun(LaneByLane lanes, Evaluation evaluation) {
        this.lanes = lanes;
        this.evaluation = evaluation;
    }

    @Override
    public String kind() {
        return RuleChanges.MASS_RUN;
    }

    @Override
    public void run(RunContext run) {
        boolean rulesChanged = run.parameters(RuleChanges.Reason.class).change() != null;
        Occasion occasion = rulesChanged
                ? Occasion.ruleChange(run.id(), run.requestedBy())
                : Occasion.massRun(run.id(), run.requestedBy());
        lanes.go(run, (tx, lane, day, units) -> Moves.tally(evaluation.statuses(tx, lane, day, units, occasion)));
    }
}
