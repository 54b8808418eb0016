package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;

/**
 * One way to another status.
 *
 * @param previous the statuses it starts from; empty for a unit that never had one
 * @param via a status passed through on the way, or null (gap rule G2 passes RETURNED)
 * @param activeInterest which open deals count where it asks for active interests
 */
public record Rule(
        String code,
        Condition condition,
        Set<String> previous,
        String via,
        String target,
        int windowDays,
        int priority,
        ActiveInterest activeInterest) {

    /** Ascending priority, then code (STA-09h). */
    public static final Comparator<Rule> ORDER =
            Comparator.comparingInt(Rule::priority).thenComparing(Rule::code);

    public Rule {
        if (windowDays < 0) throw new IllegalArgumentException("windowDays must not be negative: " + windowDays);
        previous = Set.copyOf(previous);
    }

    public Rule(
            String code,
            Condition condition,
            Set<String> previous,
            String via,
            String target,
            int windowDays,
            int priority) {
        this(code, condition, previous, via, target, windowDays, priority, ActiveInterest.OPEN_IN_WINDOW);
    }

    public Rule counting(ActiveInterest meaning) {
        return new Rule(code, condition, previous, via, target, windowDays, priority, meaning);
    }

    boolean holds(Situation unit, LocalDate on) {
        return condition.holds(unit, this, on);
    }

    LocalDate firstDay(Situation unit, LocalDate from) {
        return condition.firstDay(unit, this, from);
    }

    /** Whether interactions matter to it. They are no evaluation points for any other rule (settled question 2). */
    public boolean looksAtInteractions() {
        return condition.looksAt(Measure.INTERACTIONS)
                || activeInterest == ActiveInterest.TOUCHED_IN_WINDOW && condition.looksAt(Measure.INTERESTS);
    }

    boolean startsFrom(String status) {
        return status == null ? previous.isEmpty() : previous.contains(status) && !status.equals(target);
    }
}
