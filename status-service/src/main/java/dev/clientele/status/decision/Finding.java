package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;

/**
 * How one rule stands to a unit at the end of a day.
 *
 * @param startsHere whether it starts from the unit's present status
 * @param holds whether its condition holds
 */
public record Finding(Rule rule, boolean startsHere, boolean holds) {

    /** Every rule of the day, in the order in which they are asked. */
    public static List<Finding> of(Situation unit, RuleBook book, LocalDate day) {
        return book.on(day).stream()
                .map(rule ->
                        new Finding(rule, unit.isClient() && rule.startsFrom(unit.status()), rule.holds(unit, day)))
                .toList();
    }
}
