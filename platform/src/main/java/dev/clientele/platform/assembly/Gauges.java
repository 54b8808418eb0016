package dev.clientele.platform.assembly;

import dev.clientele.platform.outbox.Backlog;
import dev.clientele.platform.stream.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** What waits although it should not; looked at by itself, so that no scrape and no probe waits for the database. */
@Singleton
public class Gauges {
    private final Backlog backlog;
    private final DeadLetters letters;
    private volatile Backlog.Waiting outbox = Backlog.Waiting.NOTHING;
    private volatile long deadLetters;

    public Gauges(Backlog backlog, DeadLetters letters, MeterRegistry metrics) {
        this.backlog = backlog;
        this.letters = letters;
        metrics.gauge("clientele.outbox.oldest.seconds", this, Gauges::outboxSeconds);
        metrics.gauge("clientele.outbox.rows", this, gauges -> gauges.outbox.rows());
        metrics.gauge("clientele.dead.letters", this, Gauges::deadLetters);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        outbox = backlog.now();
        deadLetters = letters.waiting();
    }

    /** How long the oldest row of the outbox had waited at the last look. */
    double outboxSeconds() {
        return outbox.oldest().toMillis() / 1e3;
    }

    long deadLetters() {
        return deadLetters;
    }
}
