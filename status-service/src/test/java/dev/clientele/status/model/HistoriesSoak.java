package dev.clientele.status.model;

import dev.clientele.status.projection.Base;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link AnyOrderTest} for as many histories as one has time for: {@code ./clientele soak status --count N --seed S}. */
class HistoriesSoak {
    private static final int SIZE = 500;
    private static final int CHANGES_EACH = 10;
    private static final int BATCH = 1_000;

    @Test
    void anyNumberOfHistories() {
        long count = Long.getLong("soak.count", 100_000);
        long seed = Long.getLong("soak.seed", 1);
        var worlds = new Worlds(new Base("status_soak", Plot.TODAY), BATCH, 2);
        long start = System.nanoTime();
        long histories = 0;
        for (long world = seed * 1_000_000; histories < count; world++, histories += SIZE)
            worlds.check(Plot.whole(world, SIZE, SIZE * CHANGES_EACH));
        System.out.printf(
                "soak.status.histories=%d seed=%d seconds=%d ok%n",
                histories, seed, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }
}
