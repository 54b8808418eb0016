package dev.clientele.campaign.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.provider.Bucket;
import dev.clientele.campaign.provider.Bucket.Rate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HourlyPaceTest {
    private static final Instant BEGIN = Instant.parse("2026-01-15T10:00:00Z");
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_IN_AN_HOUR = (int) Duration.ofHours(1).dividedBy(LOOK);

    /** Whoever takes all they can get, whenever the hour begins that is looked at. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 119, 120, 1_000, 1_000_000})
    void noHourHasMoreAndAllHaveAboutAsMany(int perHour) {
        Rate rate = new HourlyPace(perHour).rate();
        int[] sent = new int[LOOKS_IN_AN_HOUR * 3];
        Bucket bucket = Bucket.full(rate, BEGIN);
        for (int look = 0; look < sent.length; look++) {
            bucket = bucket.refilled(rate, BEGIN.plus(LOOK.multipliedBy(look)));
            sent[look] = bucket.grant(Integer.MAX_VALUE);
            bucket = bucket.without(sent[look]);
        }
        int within = 0;
        for (int look = 0; look < sent.length; look++) {
            within += sent[look];
            if (look >= LOOKS_IN_AN_HOUR) within -= sent[look - LOOKS_IN_AN_HOUR];
            assertThat(within).isLessThanOrEqualTo(perHour);
            if (look >= LOOKS_IN_AN_HOUR) assertThat(within).isGreaterThanOrEqualTo((int) (perHour * 0.97) - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void theNextOneMayGoWhenItIsSaidToAndNotBefore(int perHour) {
        Rate rate = new HourlyPace(perHour).rate();
        Bucket full = Bucket.full(rate, BEGIN);
        Bucket empty = full.without(full.grant(Integer.MAX_VALUE));
        Instant next = empty.next(rate);
        assertThat(full.next(rate)).isEqualTo(BEGIN);
        assertThat(empty.refilled(rate, next.minusMillis(1)).grant(1)).isZero();
        assertThat(empty.refilled(rate, next.plusMillis(1)).grant(1)).isEqualTo(1);
    }
}
