package dev.clientele.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Instants are half-open, business dates inclusive; a date begins at midnight of {@link #zone()}. */
public record BusinessTime(ZoneId zone, Clock clock) {

    public Instant now() {
        // PostgreSQL keeps microseconds; what we write must equal what we read.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return dateOf(clock.instant());
    }

    public LocalDate dateOf(Instant instant) {
        return instant == null ? null : LocalDate.ofInstant(instant, zone);
    }

    /** The first instant of {@code date}; where a clock change skips midnight, the first one after the gap. */
    public Instant startOf(LocalDate date) {
        return date == null ? null : date.atStartOfDay(zone).toInstant();
    }

    /** The first instant that no longer belongs to {@code date}. */
    public Instant endOf(LocalDate date) {
        return startOf(date.plusDays(1));
    }

    /** {@code DAYS.between(date, asOf)}: 0 on the day itself, negative for the future. */
    public static long daysSince(LocalDate date, LocalDate asOf) {
        return ChronoUnit.DAYS.between(date, asOf);
    }

    /** True when {@code date} lies in the last {@code days} days of {@code asOf}, the day itself and day N included. */
    public static boolean inLast(long days, LocalDate date, LocalDate asOf) {
        long age = daysSince(date, asOf);
        return age >= 0 && age <= days;
    }
}
