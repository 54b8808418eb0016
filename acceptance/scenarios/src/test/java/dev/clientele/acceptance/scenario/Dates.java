package dev.clientele.acceptance.scenario;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code today-6m-1d}: dates as a scenario writes them, from the business today on, left to right. */
final class Dates {
    private static final Pattern WRITTEN = Pattern.compile("today((?:[+-]\\d+[dwmy])*)");
    private static final Pattern MOVE = Pattern.compile("([+-]\\d+)([dwmy])");

    private final LocalDate today;

    Dates(LocalDate today) {
        this.today = today;
    }

    boolean isDate(String text) {
        return WRITTEN.matcher(text).matches();
    }

    LocalDate date(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) return LocalDate.parse(text);
        LocalDate date = today;
        Matcher move = MOVE.matcher(written.group(1));
        while (move.find()) date = moved(date, Integer.parseInt(move.group(1)), move.group(2));
        return date;
    }

    /** Every date between braces, as in {@code profile?asOf={today-6m}}. */
    String filledIn(String text) {
        return Pattern.compile("\\{(today[^}]*)}")
                .matcher(text)
                .replaceAll(found -> date(found.group(1)).toString());
    }

    private static LocalDate moved(LocalDate date, int by, String unit) {
        return switch (unit) {
            case "d" -> date.plusDays(by);
            case "w" -> date.plusWeeks(by);
            case "m" -> date.plusMonths(by);
            default -> date.plusYears(by);
        };
    }
}
