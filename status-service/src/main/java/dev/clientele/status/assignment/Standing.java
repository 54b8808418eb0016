package dev.clientele.status.assignment;

import dev.clientele.status.decision.Outcome;
import dev.clientele.status.decision.Situation;
import dev.clientele.status.decision.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A unit's present status, one row of {@code unit_status}.
 *
 * @param status null while it is no client or has none
 * @param digest of its whole effective history: equal digests, equal histories
 */
record Standing(
        UUID unitId,
        String status,
        LocalDate since,
        LocalDate pinnedUntil,
        LocalDate nextFlipOn,
        long digest,
        Instant evaluatedAt) {

    static Standing of(UUID unitId, Outcome outcome, Instant now) {
        Situation situation = outcome.situation();
        boolean has = situation.isClient() && situation.status() != null;
        return new Standing(
                unitId,
                has ? situation.status() : null,
                has ? situation.since() : null,
                has ? situation.pinnedUntil() : null,
                outcome.nextFlipOn(),
                digest(outcome.transitions()),
                now);
    }

    /** Equal but for the time of evaluation. */
    boolean sameAs(Standing other) {
        return other != null
                && digest == other.digest
                && Objects.equals(status, other.status)
                && Objects.equals(since, other.since)
                && Objects.equals(pinnedUntil, other.pinnedUntil)
                && Objects.equals(nextFlipOn, other.nextFlipOn);
    }

    private static long digest(List<Transition> transitions) {
        long digest = transitions.size();
        for (Transition t : transitions) {
            digest = digest * 1_000_003 + t.on().toEpochDay();
            digest = digest * 1_000_003 + Objects.hashCode(t.from());
            digest = digest * 1_000_003 + Objects.hashCode(t.to());
            digest = digest * 1_000_003 + Objects.hashCode(t.rule());
            digest = digest * 1_000_003 + t.cause().name().hashCode();
            if (t.actor() != null) digest = digest * 1_000_003 + t.actor().hashCode();
        }
        return digest;
    }
}
