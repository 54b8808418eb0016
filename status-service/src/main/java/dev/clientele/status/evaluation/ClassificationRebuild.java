package dev.clientele.status.evaluation;

import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.status.classification.Classification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Computes all profiles and monthly steps anew from the fact rows (CLS-11). Only differences are written, so readers
 * never see an emptied base.
 */
@ApplicationScoped
public class ClassificationRebuild implements RunHandler {
    private final LaneByLane lanes;
    private final Evaluation evaluation;

    public ClassificationRebuild(LaneByLane lanes, Evaluation evaluation) {
        this.lanes = lanes;
        this.evaluation = evaluation;
    }

    @Override
    public String kind() {
        return Classification.REBUILD;
    }

    @Override
    public void run(RunContext run) {
        lanes.go(run, (tx, lane, day, units) -> {
            evaluation.classification(tx, lane, day, units);
            return Map.of();
        });
    }
}
