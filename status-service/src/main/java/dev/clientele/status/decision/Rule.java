package dev.clientele.status.decision;

import java.util.Comparator;
import java.util.Set;

/**
 * One way to another status.
 *
 * @param previous the statuses it starts from; empty for a unit that never had one
 * @param via a status passed through on the way, or null (gap rule G2 passes RETURNED)
 */
public record Rule(
        String code,
        Condition condition,
        Set<String> previous,
        String via,
        String target,
        int windowDays,
        int priority) {

    /** Ascending priority, then code (STA-09h). */
    public static final Comparator<Rule> ORDER =
            Comparator.comparingInt(Rule::priority).thenComparing(Rule::code);

    public Rule {
        if (windowDays < 0) throw new IllegalArgumentException("windowDays must not be negative: " + windowDays);
        previous = Set.copyOf(previous);
    }

    boolean startsFrom(String status) {
        return status == null ? previous.isEmpty() : previous.contains(status) && !status.equals(target);
    }
}
