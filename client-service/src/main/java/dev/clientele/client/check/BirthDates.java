package dev.clientele.client.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** {@code yyyy-MM-dd}, or {@code --MM-dd} when the year is unknown (domain.md CAM-06). 31 February is neither. */
public final class BirthDates {
    private BirthDates() {}

    /** A date with or without its year, in the past or not. */
    public static boolean isDay(String text) {
        try {
            if (text.startsWith("--")) return MonthDay.parse(text) != null;
            LocalDate date = LocalDate.parse(text);
            return !date.isBefore(Check.EARLIEST) && !date.isAfter(Check.LATEST);
        } catch (DateTimeException e) {
            return false;
        }
    }

    public static boolean isPossible(String text, LocalDate today) {
        try {
            if (text.startsWith("--")) {
                MonthDay.parse(text);
                return true;
            }
            LocalDate date = LocalDate.parse(text);
            return !date.isAfter(today) && !date.isBefore(Check.EARLIEST);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
