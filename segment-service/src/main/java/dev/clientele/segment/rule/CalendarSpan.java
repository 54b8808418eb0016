package dev.clientele.segment.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A week, month, quarter or year of the calendar: the one a day lies in, or another one, counted from it.
 *
 * @param shift 0 the present one, -1 the previous one, 1 the next one
 */
public record CalendarSpan(Unit unit, int shift) {
    public static final int FURTHEST = 100;

    /** Weeks begin on Monday. */
    public enum Unit {
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    public CalendarSpan {
        if (Math.abs(shift) > FURTHEST) throw new IllegalArgumentException("at most " + FURTHEST + ": " + shift);
    }

    public LocalDate first(LocalDate asOf) {
        return switch (unit) {
            case WEEK -> asOf.with(DayOfWeek.MONDAY).plusWeeks(shift);
            case MONTH -> asOf.withDayOfMonth(1).plusMonths(shift);
            case QUARTER ->
                asOf.withDayOfMonth(1)
                        .minusMonths((asOf.getMonthValue() - 1) % 3)
                        .plusMonths(3L * shift);
            case YEAR -> asOf.withDayOfYear(1).plusYears(shift);
        };
    }

    /** The last day that belongs to it. */
    public LocalDate last(LocalDate asOf) {
        return new CalendarSpan(unit, 0)
                .first(new CalendarSpan(unit, shift).first(asOf).plusDays(longest()))
                .minusDays(1);
    }

    /** More days than the span has, and fewer than it and the next one. */
    private int longest() {
        return switch (unit) {
            case WEEK -> 7;
            case MONTH -> 31;
            case QUARTER -> 92;
            case YEAR -> 366;
        };
    }
}
