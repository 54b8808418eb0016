package dev.clientele.campaign.holiday;

import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a holiday is: {@code month} and {@code day}, or {@code month}, {@code weekday} and {@code ordinal}, or {@code dayOfYear}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "HolidayRule", examples = "{\"month\":6,\"weekday\":\"SUNDAY\",\"ordinal\":3}")
public record HolidayRule(
        @Min(1) @Max(12) Integer month,
        @Min(1) @Max(31) Integer day,
        DayOfWeek weekday,

        @Schema(description = "1 to 5 from the beginning of the month, -1 for the last one.") @Min(-1) @Max(5)
        Integer ordinal,

        @Min(1) @Max(366) Integer dayOfYear) {

    public static HolidayRule on(int month, int day) {
        return new HolidayRule(month, day, null, null, null);
    }

    public static HolidayRule weekday(int ordinal, DayOfWeek weekday, int month) {
        return new HolidayRule(month, null, weekday, ordinal, null);
    }

    public static HolidayRule dayOfYear(int day) {
        return new HolidayRule(null, null, null, null, day);
    }

    @JsonIgnore
    @Schema(hidden = true)
    @AssertTrue(message = "{holiday-rule}")
    public boolean isOneOfThree() {
        boolean dated = month != null && day != null && weekday == null && ordinal == null && dayOfYear == null;
        boolean floating =
                month != null && day == null && weekday != null && ordinal != null && ordinal != 0 && dayOfYear == null;
        boolean counted = month == null && day == null && weekday == null && ordinal == null && dayOfYear != null;
        return (dated && day <= longest(month)) || floating || counted;
    }

    // Of a month that does not exist the field itself tells.
    private static int longest(int month) {
        return MONTH_OF_YEAR.range().isValidValue(month) ? Month.of(month).maxLength() : Integer.MAX_VALUE;
    }

    /** Empty in a year that has no such day. */
    public Optional<LocalDate> in(int year) {
        if (dayOfYear != null)
            return dayOfYear <= YearMonth.of(year, 12).atEndOfMonth().getDayOfYear()
                    ? Optional.of(LocalDate.ofYearDay(year, dayOfYear))
                    : Optional.empty();
        YearMonth of = YearMonth.of(year, month);
        if (day != null) return of.isValidDay(day) ? Optional.of(of.atDay(day)) : Optional.empty();
        LocalDate found = of.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
        return YearMonth.from(found).equals(of) ? Optional.of(found) : Optional.empty();
    }
}
