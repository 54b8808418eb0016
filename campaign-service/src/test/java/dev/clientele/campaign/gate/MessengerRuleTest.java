package dev.clientele.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.gate.Verdict.Skip;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** CAM-04: we cannot write first, and after a day only in approved words. */
class MessengerRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void whoNeverWroteToTheAccountIsNotWrittenToNotEvenInApprovedWords() {
        assertThat(reason(new MessengerRule(false, DAY, true, NOW), null)).isEqualTo(SkipReason.NOT_WRITTEN_FIRST);
    }

    @Test
    void freeWordsMayBeSentUntilTheWindowIsOver() {
        var rule = new MessengerRule(false, DAY, false, NOW);
        assertThat(reason(rule, NOW.minus(DAY).plusMillis(1))).isNull();
        assertThat(reason(rule, NOW.minus(DAY))).isNull();
        assertThat(reason(rule, NOW.minus(DAY).minusMillis(1))).isEqualTo(SkipReason.MESSENGER_WINDOW);
    }

    @Test
    void approvedWordsMayBeSentLater() {
        assertThat(reason(new MessengerRule(false, DAY, true, NOW), NOW.minus(Duration.ofDays(300))))
                .isNull();
    }

    @Test
    void aMessengerWithoutAWindowHasNone() {
        assertThat(reason(new MessengerRule(false, null, false, NOW), NOW.minus(Duration.ofDays(300))))
                .isNull();
    }

    @Test
    void theBanBeatsEverything() {
        assertThat(reason(new MessengerRule(true, null, true, NOW), NOW)).isEqualTo(SkipReason.MESSENGER_FORBIDDEN);
    }

    @Test
    void whatIsNoMessengerIsNotAsked() {
        assertThat(MessengerRule.NONE.ask(Channel.EMAIL, null).state()).isEqualTo(Finding.State.OPEN);
    }

    private static SkipReason reason(MessengerRule rule, Instant lastInbound) {
        return rule.ask(Channel.MESSENGER, lastInbound).skip().map(Skip::reason).orElse(null);
    }
}
