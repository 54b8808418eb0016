package dev.clientele.segment.rule;

import java.time.LocalDate;

/** Which rows of a relation count, by their day. Both ends included. */
public sealed interface Window {

    record Last(Period period) implements Window {}

    record Calendar(CalendarSpan span) implements Window {}

    /** @param from null for "from the beginning"; {@code to} null for "until asOf" */
    record Between(LocalDate from, LocalDate to) implements Window {
        public Between {
            if (from == null && to == null) throw new IllegalArgumentException("a window has an end");
            if (from != null && to != null && from.isAfter(to)) throw new IllegalArgumentException("from is after to");
        }
    }
}
