package dev.clientele.campaign.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HolidayRuleTest {

    @Test
    void aDateIsTheSameEveryYear() {
        assertThat(HolidayRule.on(11, 21).in(2026)).contains(LocalDate.of(2026, 11, 21));
        assertThat(HolidayRule.on(2, 29).in(2027)).isEmpty();
    }

    @Test
    void aWeekdayIsCountedFromTheBeginningOrTheEndOfTheMonth() {
        assertThat(HolidayRule.weekday(3, DayOfWeek.SUNDAY, 6).in(2026)).contains(LocalDate.of(2026, 6, 21));
        assertThat(HolidayRule.weekday(-1, DayOfWeek.FRIDAY, 7).in(2026)).contains(LocalDate.of(2026, 7, 31));
        assertThat(HolidayRule.weekday(5, DayOfWeek.SUNDAY, 2).in(2026)).isEmpty();
    }

    @Test
    void the256thDayIsOneDayEarlierInALeapYear() {
        assertThat(HolidayRule.dayOfYear(256).in(2027)).contains(LocalDate.of(2027, 9, 13));
        assertThat(HolidayRule.dayOfYear(256).in(2028)).contains(LocalDate.of(2028, 9, 12));
        assertThat(HolidayRule.dayOfYear(366).in(2027)).isEmpty();
    }

    @Test
    void aRuleIsExactlyOneOfTheThree() {
        assertThat(HolidayRule.on(4, 30).isOneOfThree()).isTrue();
        assertThat(HolidayRule.on(4, 31).isOneOfThree()).isFalse();
        assertThat(HolidayRule.weekday(0, DayOfWeek.MONDAY, 4).isOneOfThree()).isFalse();
        assertThat(new HolidayRule(4, 1, null, null, 256).isOneOfThree()).isFalse();
        assertThat(new HolidayRule(null, null, null, null, null).isOneOfThree()).isFalse();
    }
}
