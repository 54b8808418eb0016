package dev.clientele.segment.refresh;

import dev.clientele.platform.sql.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/**
 * How many segments are stale, as a refresh fails or that of an edit was stopped; looked at by itself, so that no scrape
 * waits for the database.
 */
@Singleton
public class StaleSegments {
    private final Database database;
    private volatile long count;

    public StaleSegments(Database database, MeterRegistry metrics) {
        this.database = database;
        metrics.gauge("clientele.segments.stale", this, stale -> stale.count);
    }

    @Scheduled(
            every = "${segments.refresh.looked-for-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        count = database.read(handle -> handle.createQuery(
                        "select count(*) from segment where state = 'ACTIVE' and stale_since is not null")
                .mapTo(Long.class)
                .one());
    }
}
