package dev.clientele.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.campaign.LeapDay;
import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CAM-06: month and day only; 29 February on 28 February of common years, or on 1 March. */
class AnniversaryTest {
    private static final MonthDay LEAP = MonthDay.of(2, 29);

    @ParameterizedTest
    @CsvSource({
        "2027-02-27, FEBRUARY_28, false",
        "2027-02-28, FEBRUARY_28, true",
        "2027-03-01, FEBRUARY_28, false",
        "2028-02-28, FEBRUARY_28, false",
        "2028-02-29, FEBRUARY_28, true",
        "2028-03-01, FEBRUARY_28, false",
        "2027-02-28, MARCH_1, false",
        "2027-03-01, MARCH_1, true",
        "2027-03-02, MARCH_1, false",
        "2028-02-29, MARCH_1, true",
        "2028-03-01, MARCH_1, false",
        "2100-02-28, FEBRUARY_28, true"
    })
    void theTwentyNinthOfFebruaryIsKeptOnOneDayOfEachYear(LocalDate day, LeapDay leapDay, boolean kept) {
        assertThat(Anniversary.keptBetween(day, day, leapDay).contains(new Anniversary(LEAP, day)))
                .isEqualTo(kept);
    }

    @Test
    void theStandInDayStillHasItsOwnBirthdays() {
        LocalDate day = LocalDate.of(2027, 2, 28);
        assertThat(Anniversary.keptBetween(day, day, LeapDay.FEBRUARY_28))
                .containsExactly(new Anniversary(MonthDay.of(2, 28), day), new Anniversary(LEAP, day));
    }

    @Test
    void daysOverTheNewYearBelongToTheirOwnYears() {
        LocalDate eve = LocalDate.of(2026, 12, 31);
        assertThat(Anniversary.keptBetween(eve, eve.plusDays(1), LeapDay.FEBRUARY_28))
                .extracting(Anniversary::year)
                .containsExactly(2026, 2027);
    }
}
