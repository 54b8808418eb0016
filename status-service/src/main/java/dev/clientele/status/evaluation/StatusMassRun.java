package dev.clientele.status.evaluation;

import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings the status of every client to the rules, after they were changed. */
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
        return Catalogue.MASS_RUN;
    }

    @Override
    public void run(RunContext run) {
        Occasion occasion = Occasion.ruleChange(run.id());
        lanes.go(run, (tx, lane, day, units) -> evaluation.statuses(tx, lane, day, units, occasion));
    }
}
