package dev.clientele.status.decision;

import static dev.clientele.status.decision.Unit.aUnit;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** STA-09a: what counts as an active interest of the last 30 days, in its three meanings. */
class ActiveInterestTest {
    @Test
    void anOpenDealCountsWheneverItWasOpened() {
        Unit unit = returning().counting(ActiveInterest.OPEN_IN_WINDOW);
        assertThat(unit.history(100)).isEqualTo("0 NEW, 1 IN_PROGRESS, 10 ACTIVE, 41 LOST, 42 RETURNED");
    }

    @Test
    void openedInTheWindowForgetsAnOldDealTheDayAfterItsThirtieth() {
        assertThat(returning(11).counting(ActiveInterest.OPENED_IN_WINDOW).history(100))
                .as("opened on the first day of the window of day 41")
                .isEqualTo("0 NEW, 1 IN_PROGRESS, 10 ACTIVE, 41 LOST");
        assertThat(returning(12).counting(ActiveInterest.OPENED_IN_WINDOW).history(100))
                .as("opened on the first day of the window of day 42, which begins RETURNED")
                .isEqualTo("0 NEW, 1 IN_PROGRESS, 10 ACTIVE, 41 LOST, 42 RETURNED");
        assertThat(returning(13).counting(ActiveInterest.OPENED_IN_WINDOW).history(100))
                .endsWith("42 RETURNED");
    }

    @Test
    void aConversationKeepsAnOldDealActive() {
        assertThat(returning().counting(ActiveInterest.TOUCHED_IN_WINDOW).history(100))
                .isEqualTo("0 NEW, 1 IN_PROGRESS, 10 ACTIVE, 41 LOST");
        assertThat(returning()
                        .spoke(11)
                        .counting(ActiveInterest.TOUCHED_IN_WINDOW)
                        .history(100))
                .as("the day before the window of day 42")
                .endsWith("41 LOST");
        assertThat(returning()
                        .spoke(12)
                        .counting(ActiveInterest.TOUCHED_IN_WINDOW)
                        .history(100))
                .endsWith("41 LOST, 42 RETURNED");
        assertThat(returning()
                        .spoke(80)
                        .counting(ActiveInterest.TOUCHED_IN_WINDOW)
                        .history(100))
                .as("an interaction is a point of such rules")
                .endsWith("41 LOST, 80 RETURNED");
    }

    @Test
    void aClosedDealIsNoInterestInAnyMeaning() {
        for (ActiveInterest meaning : ActiveInterest.values())
            assertThat(aUnit().dealOpened(1)
                            .dealLost(1)
                            .with("G3")
                            .counting(meaning)
                            .history(60))
                    .as("%s", meaning)
                    .isEqualTo("0 NEW, 1 IN_PROGRESS, 32 LOST");
    }

    @Test
    void quietBeginsWhenTheLastInterestLeavesTheWindow() {
        Unit open = aUnit().dealOpened(1).with("G3");
        assertThat(open.counting(ActiveInterest.OPEN_IN_WINDOW).history(400)).isEqualTo("0 NEW, 1 IN_PROGRESS");
        assertThat(open.counting(ActiveInterest.OPENED_IN_WINDOW).history(31)).isEqualTo("0 NEW, 1 IN_PROGRESS");
        assertThat(open.counting(ActiveInterest.OPENED_IN_WINDOW).history(32))
                .isEqualTo("0 NEW, 1 IN_PROGRESS, 32 LOST");
        assertThat(open.spoke(20).counting(ActiveInterest.TOUCHED_IN_WINDOW).history(400))
                .isEqualTo("0 NEW, 1 IN_PROGRESS, 51 LOST");
    }

    /** Bought on day 10, has an interest of day 1 that is still open. */
    private static Unit returning() {
        return aUnit().dealOpened(1).paid(10);
    }

    /** The same with another one that is opened while it is a buyer. */
    private static Unit returning(int opened) {
        return returning().dealOpened(opened);
    }
}
