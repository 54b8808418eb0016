package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.status.decision.Cause;
import dev.clientele.status.decision.Evidence;
import dev.clientele.status.decision.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/**
 * One transition as it is kept.
 *
 * @param point what kind of point it stands at, as the facts tell it
 * @param cause why it was written now
 */
record HistoryRow(
        UUID id,
        UUID unitId,
        int ordinal,
        LocalDate effectiveOn,
        String fromStatus,
        String toStatus,
        Cause point,
        StatusCause cause,
        String rule,
        Evidence evidence,
        UUID runId,
        String actor,
        Instant at) {

    boolean tells(Transition transition) {
        return effectiveOn.equals(transition.on())
                && Objects.equals(fromStatus, transition.from())
                && Objects.equals(toStatus, transition.to())
                && Objects.equals(rule, transition.rule())
                && point == transition.cause()
                && (point != Cause.MANUAL || Objects.equals(actor, transition.actor()));
    }
}
