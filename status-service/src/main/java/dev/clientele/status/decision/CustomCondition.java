package dev.clientele.status.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A condition made by a customer: counts and sums of what happened within the window, joined by all, any and not. */
public sealed interface CustomCondition extends Condition {

    record All(List<CustomCondition> of) implements CustomCondition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<CustomCondition> of) implements CustomCondition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(CustomCondition of) implements CustomCondition {}

    record Count(Measure measure, Comparison op, BigDecimal value) implements CustomCondition {}

    record Sum(Measure measure, Comparison op, BigDecimal value) implements CustomCondition {
        public Sum {
            if (!measure.hasAmount()) throw new IllegalArgumentException(measure + " has no amounts");
        }
    }

    default boolean holds(Window window) {
        return switch (this) {
            case All(var of) -> of.stream().allMatch(one -> one.holds(window));
            case Any(var of) -> of.stream().anyMatch(one -> one.holds(window));
            case Not(var of) -> !of.holds(window);
            case Count(var measure, var op, var value) -> op.holds(BigDecimal.valueOf(window.count(measure)), value);
            case Sum(var measure, var op, var value) -> op.holds(window.sum(measure), value);
        };
    }

    @Override
    default boolean looksAt(Measure wanted) {
        return switch (this) {
            case All(var of) -> of.stream().anyMatch(one -> one.looksAt(wanted));
            case Any(var of) -> of.stream().anyMatch(one -> one.looksAt(wanted));
            case Not(var of) -> of.looksAt(wanted);
            case Count count -> count.measure() == wanted;
            case Sum sum -> sum.measure() == wanted;
        };
    }

    @Override
    default boolean holds(Situation unit, Rule rule, LocalDate on) {
        return holds(new Window(unit, rule, on.minusDays(rule.windowDays())));
    }

    /** The window only ever loses facts, so the answer can change no oftener than on the days that lose one. */
    @Override
    default LocalDate firstDay(Situation unit, Rule rule, LocalDate from) {
        Window window = new Window(unit, rule, from.minusDays(rule.windowDays()));
        LocalDate day = from;
        while (!holds(window)) {
            LocalDate oldest = window.oldest();
            if (oldest == null) return null;
            day = oldest.plusDays(rule.windowDays() + 1L);
            window.moveTo(oldest.plusDays(1));
        }
        return day;
    }
}
