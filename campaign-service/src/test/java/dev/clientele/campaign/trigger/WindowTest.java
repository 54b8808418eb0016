package dev.clientele.campaign.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void aDailyFireIsForItsOwnDay() {
        assertThat(Window.at(TODAY, TODAY.minusDays(1))).isEqualTo(Window.on(TODAY));
    }

    @Test
    void oneMissedDayIsMadeUpForAndNoMore() {
        assertThat(Window.at(TODAY, TODAY.minusDays(2))).isEqualTo(new Window(TODAY.minusDays(1), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(9))).isEqualTo(new Window(TODAY.minusDays(1), TODAY));
    }

    @Test
    void aSecondFireOfTheDayIsForTheDayAgain() {
        assertThat(Window.at(TODAY, TODAY)).isEqualTo(Window.on(TODAY));
    }
}
