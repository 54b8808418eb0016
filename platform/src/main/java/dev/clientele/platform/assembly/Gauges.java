package dev.clientele.platform.assembly;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.outbox.Backlog;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.DeadLetters;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What waits although it should not; looked at by itself, so that no scrape and no probe waits for the database. */
@Singleton
public class Gauges {
    private final Backlog backlog;
    private final DeadLetters letters;
    private volatile Backlog.Waiting outbox = Backlog.Waiting.NOTHING;
    private final Database database;
    private final BusinessTime time;
    private final boolean hasDays;
    private volatile long deadLetters;
    private volatile long daysBehind;
    private volatile long lookedAt = System.nanoTime();

    public Gauges(
            Backlog backlog,
            DeadLetters letters,
            Database database,
            BusinessTime time,
            @All List<DayTurn> turns,
            MeterRegistry metrics) {
        this.backlog = backlog;
        this.letters = letters;
        this.database = database;
        this.time = time;
        this.hasDays = !turns.isEmpty();
        metrics.gauge("clientele.outbox.oldest.seconds", this, Gauges::outboxSeconds);
        metrics.gauge("clientele.outbox.rows", this, gauges -> gauges.outbox.rows());
        metrics.gauge("clientele.dead.letters", this, Gauges::deadLetters);
        metrics.gauge("clientele.days.behind", this, Gauges::daysBehind);
        metrics.gauge("clientele.database.unseen.seconds", this, Gauges::unseenSeconds);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        outbox = backlog.now();
        deadLetters = letters.waiting();
        daysBehind = hasDays ? database.read(this::daysBehind) : 0;
        lookedAt = System.nanoTime();
    }

    /** 0 too in a database that has no days yet. */
    private long daysBehind(Handle handle) {
        return Optional.ofNullable(LaneDays.reachedByAll(handle))
                .map(reached -> Math.max(0, DAYS.between(reached, time.today())))
                .orElse(0L);
    }

    /** How long the oldest row of the outbox had waited at the last look. */
    double outboxSeconds() {
        return outbox.oldest().toMillis() / 1e3;
    }

    long deadLetters() {
        return deadLetters;
    }

    /** Of the lane that is furthest behind: midnights that have not passed. */
    long daysBehind() {
        return daysBehind;
    }

    /** How long all of these are what they were, because the database cannot be asked. */
    double unseenSeconds() {
        return Duration.ofNanos(System.nanoTime() - lookedAt).toMillis() / 1e3;
    }
}
