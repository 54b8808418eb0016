package dev.clientele.campaign.pacing;

import dev.clientele.campaign.provider.Bucket.Rate;
import java.time.Duration;

/** At most so many messages within any hour, spread evenly over it. */
record HourlyPace(int perHour) {
    private static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** A minute's worth at once: a fast campaign goes in batches, and one that is looked at a little late loses nothing. */
    private static final int BURSTS_IN_AN_HOUR = 60;

    HourlyPace {
        if (perHour < 1)
            throw new IllegalArgumentException("a pace lets one message an hour through at least: " + perHour);
    }

    /** With a full burst at the beginning of an hour, what drips in within it makes up the rest and no message more. */
    Rate rate() {
        int burst = Math.max(1, perHour / BURSTS_IN_AN_HOUR);
        return new Rate((perHour - burst + 1) / HOUR_SECONDS, burst);
    }

    @Override
    public String toString() {
        return perHour + " an hour";
    }
}
