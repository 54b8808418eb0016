package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import java.util.UUID;

/**
 * Why units are evaluated.
 *
 * @param cause of transitions that stand on the lane's day, or null for the cause of their point
 * @param touches whether the evaluation is recorded for a unit that did not change
 */
public record Occasion(StatusCause cause, UUID runId, String actor, boolean touches) {
    public static final Occasion EVENTS = new Occasion(null, null, null, true);
    public static final Occasion DAY_TURN = new Occasion(null, null, null, false);

    public static Occasion ruleChange(UUID runId, String actor) {
        return new Occasion(StatusCause.RULE_CHANGED, runId, actor, false);
    }

    /** Does not record that it looked at a client whom it did not change: a million rows would be written for nothing. */
    public static Occasion massRun(UUID runId, String actor) {
        return new Occasion(null, runId, actor, false);
    }

    /** Every transition of it has this cause, so that nobody takes a repair for news. */
    public static Occasion rebuild(UUID runId) {
        return new Occasion(StatusCause.REBUILD, runId, null, false);
    }

    boolean isRebuild() {
        return cause == StatusCause.REBUILD;
    }

    public static Occasion by(String actor) {
        return new Occasion(null, null, actor, true);
    }
}
