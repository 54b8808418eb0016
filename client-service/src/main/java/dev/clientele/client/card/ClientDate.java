package dev.clientele.client.card;

import dev.clientele.client.check.BirthDates;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A day to remember (domain.md CLI-13), such as an anniversary.
 *
 * @param type code of the dictionary {@code dateType}
 * @param date {@code yyyy-MM-dd}, or {@code --MM-dd} when the year is unknown or does not matter
 * @param yearly true when it comes back every year, which a date without a year always does
 */
public record ClientDate(
        @Schema(required = true, examples = "anniversary") String type,
        @Schema(required = true, examples = "--05-20") String date,
        @Schema(defaultValue = "true") Boolean yearly,
        String note) {
    private static final int MONTH_AND_DAY = 5;

    public ClientDate {
        type = Draft.text(type);
        date = Draft.text(date);
        if (date != null && date.matches("\\d\\d-\\d\\d")) date = "--" + date;
        yearly = yearly == null || yearly;
        note = Draft.text(note);
    }

    void check(Check check, String at) {
        check.required(at + "/type", type);
        check.required(at + "/date", date);
        if (date != null && !BirthDates.isDay(date)) check.fault(at + "/date", "not-a-day");
        if (date != null && date.startsWith("--") && !yearly) check.fault(at + "/yearly", "yearly-without-year");
        check.text(at + "/note", note, 500);
    }

    /** What a day of the calendar is compared with. */
    String mark() {
        return yearly ? mark(date) : date;
    }

    public static String mark(String date) {
        return date.substring(date.length() - MONTH_AND_DAY);
    }
}
