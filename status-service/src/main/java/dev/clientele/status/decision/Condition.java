package dev.clientele.status.decision;

import java.time.LocalDate;

/**
 * What a rule asks of a unit. Without a new fact only time changes the answer, so each condition can tell the first day
 * on which it holds; it holds today exactly when that day is today.
 */
public sealed interface Condition permits SuppliedCondition, CustomCondition {

    /** The first day from {@code from} on which this holds if nothing else happens, or null when it never will. */
    LocalDate firstDay(Situation unit, int windowDays, LocalDate from);

    default boolean holds(Situation unit, int windowDays, LocalDate on) {
        return on.equals(firstDay(unit, windowDays, on));
    }

    /** Whether interactions matter to it. They are no evaluation points for any other rule (settled question 2). */
    default boolean looksAtInteractions() {
        return false;
    }
}
