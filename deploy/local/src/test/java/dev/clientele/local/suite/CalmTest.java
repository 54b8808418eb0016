package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalmTest {
    private final Calm calm = new Calm(Duration.ofSeconds(30));

    @Test
    void isOnceNobodyWasBusyForItsLength() {
        assertThat(see(100, 40_000)).isFalse();
        assertThat(see(110, 41_000)).isFalse();
        assertThat(see(129, 42_000)).isFalse();
        assertThat(see(130, 42_000)).isTrue();
    }

    @Test
    void beginsAnewWithWork() {
        see(100, 40_000);
        assertThat(see(130, 47_501)).isFalse();
        assertThat(see(159, 48_000)).isFalse();
        assertThat(see(160, 48_000)).isTrue();
    }

    @Test
    void isNotBrokenByWhatTheCallerItselfDid() {
        see(100, 40_000);
        assertThat(see(130, 40_000)).isTrue();
        calm.forgive(Duration.ofSeconds(136), Duration.ofMillis(46_000));
        assertThat(see(141, 46_000)).isTrue();
        assertThat(see(146, 47_251)).isFalse();
    }

    @Test
    void aProcessThatWasStartedAgainIsNoCalm() {
        see(100, 40_000);
        assertThat(see(130, 39_000)).isFalse();
    }

    private boolean see(int second, int usedMillis) {
        return calm.see(Duration.ofSeconds(second), Duration.ofMillis(usedMillis));
    }
}
