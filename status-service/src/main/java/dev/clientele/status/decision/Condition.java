package dev.clientele.status.decision;

import java.time.LocalDate;

/**
 * What a rule asks of a unit. Without a new fact only time changes the answer, so each condition can tell the first day
 * on which it holds; it holds today exactly when that day is today.
 */
public sealed interface Condition permits SuppliedCondition, CustomCondition {

    /**
     * The first day from {@code from} on which this holds if nothing else happens, or null when it never will.
     *
     * @param rule whose condition it is: its window, and what counts as an active interest
     */
    LocalDate firstDay(Situation unit, Rule rule, LocalDate from);

    default boolean holds(Situation unit, Rule rule, LocalDate on) {
        return on.equals(firstDay(unit, rule, on));
    }

    /** Whether what the client did in this respect matters to it. */
    boolean looksAt(Measure measure);
}
