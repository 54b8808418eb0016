package dev.clientele.segment.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A length of calendar time back from a day, both days included: 0 days is the day itself. */
public record Period(int amount, Unit unit) {

    /** No period is longer than about a hundred years. */
    public enum Unit {
        DAY(ChronoUnit.DAYS, 36_500),
        WEEK(ChronoUnit.WEEKS, 5_200),
        MONTH(ChronoUnit.MONTHS, 1_200),
        YEAR(ChronoUnit.YEARS, 100);

        private final ChronoUnit chrono;
        private final int longest;

        Unit(ChronoUnit chrono, int longest) {
            this.chrono = chrono;
            this.longest = longest;
        }

        public int longest() {
            return longest;
        }
    }

    public Period {
        if (amount < 0 || amount > unit.longest)
            throw new IllegalArgumentException("0 to " + unit.longest + ": " + amount);
    }

    /** The first day of the period that ends on {@code asOf}; months are taken from asOf, never added to a fact. */
    public LocalDate startBefore(LocalDate asOf) {
        return asOf.minus(amount, unit.chrono);
    }
}
