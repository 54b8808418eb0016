package dev.clientele.status.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Counts and sums of the facts a unit has seen since a day; it can move on and then drops the oldest ones. */
final class Window {
    private static final int MEASURES = Measure.values().length;

    private final Situation unit;
    private final ActiveInterest interest;
    private final List<Fact> seen;
    private final int[] counts = new int[MEASURES];
    private final BigDecimal[] sums = new BigDecimal[MEASURES];
    private int first;

    Window(Situation unit, Rule rule, LocalDate from) {
        this.unit = unit;
        interest = rule.activeInterest();
        seen = unit.seen();
        Arrays.fill(sums, BigDecimal.ZERO);
        countInterests(from);
        first = seen.size();
        while (first > 0 && !seen.get(first - 1).on().isBefore(from)) add(seen.get(--first), 1);
    }

    int count(Measure measure) {
        return counts[measure.ordinal()];
    }

    BigDecimal sum(Measure measure) {
        return sums[measure.ordinal()];
    }

    /** The day of the oldest fact in it, or null when it is empty. */
    LocalDate oldest() {
        return first < seen.size() ? seen.get(first).on() : null;
    }

    void moveTo(LocalDate from) {
        while (first < seen.size() && seen.get(first).on().isBefore(from)) add(seen.get(first++), -1);
        countInterests(from);
    }

    private void countInterests(LocalDate from) {
        counts[Measure.INTERESTS.ordinal()] =
                unit.activeInterests(interest, from).size();
    }

    private void add(Fact fact, int sign) {
        Measure measure = Measure.of(fact.kind());
        if (measure == null) return;
        counts[measure.ordinal()] += sign;
        if (fact.amount() == null) return;
        BigDecimal sum = sums[measure.ordinal()];
        sums[measure.ordinal()] = sign > 0 ? sum.add(fact.amount()) : sum.subtract(fact.amount());
    }
}
