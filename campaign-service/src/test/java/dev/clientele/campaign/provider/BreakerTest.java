package dev.clientele.campaign.provider;

import static dev.clientele.campaign.provider.Breaker.State.CLOSED;
import static dev.clientele.campaign.provider.Breaker.State.HALF_OPEN;
import static dev.clientele.campaign.provider.Breaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.provider.Bucket.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Breaker.Limits LIMITS = new Breaker.Limits(5, Duration.ofSeconds(10), Duration.ofSeconds(30));

    @Test
    void fiveFailuresInARowOpenItAndFourDoNot() {
        assertThat(Breaker.CLOSED.after(0, 4, "away", LIMITS, NOW).state()).isEqualTo(CLOSED);
        Breaker fifth = Breaker.CLOSED.after(0, 4, "away", LIMITS, NOW).after(0, 1, "away", LIMITS, NOW);
        assertThat(fifth.state()).isEqualTo(OPEN);
        assertThat(fifth.lastError()).isEqualTo("away");
    }

    @Test
    void oneThatGoesWellBreaksTheRow() {
        Breaker almost = Breaker.CLOSED.after(0, 4, "away", LIMITS, NOW);
        assertThat(almost.after(1, 9, "away", LIMITS, NOW).failures()).isZero();
    }

    @Test
    void itMayBeTriedWhenItsRestIsOverAndNotBefore() {
        Breaker open = Breaker.CLOSED.after(0, 5, "away", LIMITS, NOW);
        assertThat(open.mayTry(NOW.plusMillis(9_999))).isFalse();
        assertThat(open.mayTry(NOW.plusSeconds(10))).isTrue();
    }

    @Test
    void aTrialThatFailsDoublesTheRestUpToItsBoundAndOneThatGoesWellEndsIt() {
        Breaker trial = Breaker.CLOSED.after(0, 5, "away", LIMITS, NOW).trying(NOW.plusSeconds(25));
        assertThat(trial.state()).isEqualTo(HALF_OPEN);
        assertThat(trial.mayTry(NOW.plusSeconds(24))).as("one tries at a time").isFalse();
        assertThat(trial.mayTry(NOW.plusSeconds(25))).as("that one was lost").isTrue();
        Breaker second = trial.after(0, 1, "away", LIMITS, NOW);
        assertThat(second.retryAt()).isEqualTo(NOW.plusSeconds(20));
        assertThat(second.trying(NOW).after(0, 1, "away", LIMITS, NOW).retryAt())
                .isEqualTo(NOW.plusSeconds(30));
        assertThat(trial.after(1, 0, null, LIMITS, NOW)).isEqualTo(new Breaker(CLOSED, 0, 0, null, "away"));
    }

    @Test
    void aBucketFillsEvenlyUpToItsBurst() {
        Rate rate = Rate.of(new BigDecimal("2"), 4);
        Bucket empty = Bucket.full(rate, NOW).without(4);
        assertThat(empty.grant(10)).isZero();
        assertThat(empty.refilled(rate, NOW.plusMillis(499)).grant(10)).isZero();
        assertThat(empty.refilled(rate, NOW.plusMillis(500)).grant(10)).isEqualTo(1);
        assertThat(empty.refilled(rate, NOW.plusSeconds(3600)).grant(10)).isEqualTo(4);
        assertThat(empty.refilled(rate, NOW.minusSeconds(5)).grant(10))
                .as("a clock that goes back")
                .isZero();
    }

    @Test
    void oneSecondsWorthIsTheBurstUnlessChosen() {
        assertThat(Rate.of(new BigDecimal("0.5"), null).burst()).isEqualTo(1);
        assertThat(Rate.of(new BigDecimal("20"), null).burst()).isEqualTo(20);
        assertThat(Rate.of(null, 5)).isNull();
    }
}
