package dev.clientele.status.decision;

import java.time.LocalDate;

/**
 * One change of status.
 *
 * @param from null when there was none
 * @param to null when the unit stopped being a client
 * @param rule null when no rule decided
 * @param evidence null when no rule decided
 * @param actor who set it by hand; null when nobody did
 */
public record Transition(
        LocalDate on, String from, String to, Cause cause, String rule, Evidence evidence, String actor) {

    /** One that nobody set by hand. */
    public Transition(LocalDate on, String from, String to, Cause cause, String rule, Evidence evidence) {
        this(on, from, to, cause, rule, evidence, null);
    }
}
