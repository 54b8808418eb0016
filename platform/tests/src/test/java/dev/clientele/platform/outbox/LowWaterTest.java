package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LowWaterTest {
    private static final long NOTHING = Long.MIN_VALUE;
    private static final Set<String> NOBODY = Set.of();

    private final LowWater low = new LowWater();

    @Test
    void whatIsDeletedIsLookedAtOnceMore() {
        assertThat(look(NOBODY, 10)).isEqualTo(NOTHING);
        assertThat(look(NOBODY, 20)).isEqualTo(NOTHING);
        assertThat(look(NOBODY, NOTHING)).isEqualTo(10);
        assertThat(look(NOBODY, NOTHING)).isEqualTo(20);
        assertThat(low.asks()).isFalse();
    }

    @Test
    void nothingIsSkippedWhileSomebodyMayHoldASmallerId() {
        look(NOBODY, 10);
        look(Set.of("early"), 20);
        assertThat(look(Set.of("early"), 30)).isEqualTo(NOTHING);
        assertThat(look(NOBODY, NOTHING))
                .as("its rows can be seen by this look")
                .isEqualTo(NOTHING);
        assertThat(look(NOBODY, NOTHING)).isEqualTo(10);
        assertThat(look(NOBODY, NOTHING)).isEqualTo(30);
    }

    @Test
    void whoBeginsLaterHoldsNobodyUp() {
        look(NOBODY, 10);
        look(Set.of("early"), 20);
        assertThat(look(Set.of("later"), 30)).isEqualTo(NOTHING);
        assertThat(look(Set.of("later"), 40)).isEqualTo(10);
    }

    @Test
    void aFullLookThatDoesNotReachTheMarkRaisesNothing() {
        look(NOBODY, 100);
        low.from(NOBODY);
        low.looked(50, false);
        assertThat(low.from(NOBODY)).isEqualTo(NOTHING);
        low.looked(100, false);
        assertThat(low.from(NOBODY)).isEqualTo(100);
    }

    /** Returns where it began. */
    private long look(Set<String> writers, long last) {
        long from = low.from(writers);
        low.looked(last, true);
        return from;
    }
}
