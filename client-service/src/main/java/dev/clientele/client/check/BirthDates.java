package dev.clientele.client.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** {@code yyyy-MM-dd}, or {@code --MM-dd} when the year is unknown (domain.md CAM-06). 31 February is neither. */
public final class BirthDates {
    private BirthDates() {}

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
