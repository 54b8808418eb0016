package dev.clientele.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Durations measured one by one; a percentile is the nearest rank, so it is always one that really happened. */
public record Sample(long[] sorted) {
    public static Sample of(Collection<Duration> durations) {
        long[] nanos = durations.stream().mapToLong(Duration::toNanos).toArray();
        Arrays.sort(nanos);
        return new Sample(nanos);
    }

    public double percentileMillis(double percent) {
        if (sorted.length == 0) return Double.NaN;
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    public double maxMillis() {
        return percentileMillis(100);
    }
}
