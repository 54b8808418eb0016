package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LowWaterTest {
    private static final long LAG = LowWater.LAG.toNanos();
    private static final long SWEEP = LowWater.SWEEP.toNanos();

    private final LowWater low = new LowWater(0);

    @Test
    void whatWasReachedLongerAgoThanTheLagIsNotLookedAt() {
        low.reached(10, 0);
        low.reached(20, 1);
        assertThat(low.from(LAG)).isEqualTo(Long.MIN_VALUE);
        assertThat(low.from(LAG + 1)).isEqualTo(10);
        assertThat(low.from(LAG + 2)).isEqualTo(20);
    }

    @Test
    void aLateRowDoesNotLowerIt() {
        low.reached(20, 0);
        low.reached(5, 1);
        assertThat(low.from(LAG + 2)).isEqualTo(20);
        low.reached(6, LAG + 3);
        assertThat(low.from(2 * LAG + 4)).isEqualTo(20);
    }

    @Test
    void everySoOftenEverythingIsLookedAt() {
        low.reached(10, 0);
        assertThat(low.from(SWEEP - 1)).isEqualTo(10);
        assertThat(low.from(SWEEP)).isEqualTo(Long.MIN_VALUE);
        assertThat(low.from(SWEEP + 1)).isEqualTo(10);
        assertThat(low.from(2 * SWEEP)).isEqualTo(Long.MIN_VALUE);
    }
}
