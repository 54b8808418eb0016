package dev.clientele.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandOverTest {
    private final HandOver handOver = new HandOver(null);

    @Test
    void ofWhatWasBegunNobodyKnowsTheEndWhenItsTimeIsUp() {
        handOver.begin();

        assertThat(handOver.timeIsUp()).isTrue();

        assertThat(handOver.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(handOver.end(new Outcome.Accepted())).as("too late").isFalse();
    }

    @Test
    void whatWasNotBegunWhenItsTimeIsUpNeverBegins() {
        assertThat(handOver.timeIsUp()).isTrue();

        assertThat(handOver.begin()).isFalse();
        assertThat(handOver.outcome()).isEqualTo(new Outcome.NotBegun());
    }

    @Test
    void anAnswerInTimeStands() {
        handOver.begin();
        handOver.end(new Outcome.Accepted());

        assertThat(handOver.timeIsUp()).isFalse();

        assertThat(handOver.outcome()).isEqualTo(new Outcome.Accepted());
    }
}
