package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.gate.MessageClass;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueViewTest {
    private static final int FULL = 100;
    private static final UUID CAMPAIGN = new UUID(0, 1);

    private List<Due> waiting = List.of(due(0), due(1));
    private int looks;
    private final QueueView view = new QueueView(FULL, Duration.ofMinutes(1), () -> {
        looks++;
        return waiting;
    });

    @Test
    void aFullBatchSaysThatThereIsMoreWithoutALook() {
        view.beginPass();
        view.now(true);
        view.ended(due(0), FULL);

        assertThat(view.now(false)).containsExactly(due(0), due(1));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void aBatchThatWasNotFullHasEmptiedItsLane() {
        view.beginPass();
        view.now(true);
        view.ended(due(0), FULL - 1);

        assertThat(view.now(false)).containsExactly(due(1));
    }

    @Test
    void whenNothingIsLeftAndNothingRunsTheQueueIsAskedAgain() {
        view.beginPass();
        view.now(true);
        view.ended(due(0), 1);
        view.ended(due(1), 1);

        assertThat(view.now(false)).isEmpty();
        assertThat(view.now(true)).containsExactly(due(0), due(1));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseHasIsLeftAloneUntilTheNextPass() {
        view.beginPass();
        view.now(true);
        view.ended(due(0), 0);
        view.ended(due(1), 1);

        assertThat(view.now(true)).containsExactly(due(1));
        view.beginPass();
        assertThat(view.now(true)).containsExactly(due(0), due(1));
    }

    private static Due due(int lane) {
        return new Due(CAMPAIGN, lane, MessageClass.MARKETING);
    }
}
