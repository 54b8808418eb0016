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
    void everyMissedDayIsMadeUpFor() {
        assertThat(Window.at(TODAY, TODAY.minusDays(2))).isEqualTo(new Window(TODAY.minusDays(1), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(9))).isEqualTo(new Window(TODAY.minusDays(8), TODAY));
    }

    /** CAM-06. */
    @Test
    void aGreetingComesOneDayLateAtMost() {
        assertThat(Window.at(TODAY, TODAY.minusDays(1)).forGreetings(0)).isEqualTo(Window.on(TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(2)).forGreetings(0))
                .isEqualTo(new Window(TODAY.minusDays(1), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(9)).forGreetings(0))
                .isEqualTo(new Window(TODAY.minusDays(1), TODAY));
    }

    @Test
    void whatAGreetingSaysAheadIsStillAhead() {
        assertThat(Window.at(TODAY, TODAY.minusDays(9)).forGreetings(3))
                .isEqualTo(new Window(TODAY.minusDays(3), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(2)).forGreetings(3))
                .isEqualTo(new Window(TODAY.minusDays(1), TODAY));
    }

    /** CAM-08. */
    @Test
    void ofATermThatIsOverNobodyIsTold() {
        assertThat(Window.at(TODAY, TODAY.minusDays(10)).ahead(3)).isEqualTo(new Window(TODAY.minusDays(3), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(10)).ahead(30)).isEqualTo(new Window(TODAY.minusDays(9), TODAY));
        assertThat(Window.at(TODAY, TODAY.minusDays(10)).ahead(0)).isEqualTo(Window.on(TODAY));
    }

    @Test
    void aSecondFireOfTheDayIsForTheDayAgain() {
        assertThat(Window.at(TODAY, TODAY)).isEqualTo(Window.on(TODAY));
    }
}
