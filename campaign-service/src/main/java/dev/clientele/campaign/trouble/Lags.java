package dev.clientele.campaign.trouble;

import dev.clientele.campaign.trouble.Health.Lag;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** How long what is due has waited: the sign of everything that gets stuck, whatever the reason. */
@ApplicationScoped
public class Lags {
    /** Each is the end of an index. A message that its campaign's pace keeps back is due when that lets it go. */
    private static final String OLDEST = """
            select (select min(greatest(d.oldest, coalesce(p.open_at, d.oldest))) from campaign c
                      left join campaign_pace p on p.campaign_id = c.id
                     cross join lateral (select min(next_attempt_at) as oldest from delivery
                                          where campaign_id = c.id and state = 'QUEUED' and next_attempt_at <= :now) d
                     where c.state = 'RUNNING' and c.finished_at is null
                       and (c.approved_at is not null or not c.needs_approval)
                       and coalesce(p.open_at <= :now, true)) as message,
                   (select min(d.oldest) from campaign c
                     cross join lateral (select min(lease_until) as oldest from delivery
                                          where campaign_id = c.id and state = 'SENDING' and lease_until <= :now) d
                     where c.finished_at is null) as lease,
                   (select min(due_at) from entry where due_at <= :now) as entry,
                   (select min(e.look_at) from enrolment e join scenario s on s.id = e.scenario_id and s.enabled
                     where e.state = 'ACTIVE' and e.look_at <= :now) as enrolment
            """;

    private final Database database;
    private final BusinessTime time;
    private volatile Lag last = Lag.NONE;

    public Lags(Database database, BusinessTime time, MeterRegistry metrics) {
        this.database = database;
        this.time = time;
        gauge(metrics, "message", Lag::message);
        gauge(metrics, "lease", Lag::lease);
        gauge(metrics, "entry", Lag::entry);
        gauge(metrics, "enrolment", Lag::enrolment);
    }

    private void gauge(MeterRegistry metrics, String of, Function<Lag, Instant> part) {
        metrics.gauge("clientele.campaign.lag.seconds", Tags.of("of", of), this, lags -> lags.seconds(part));
    }

    /** By itself, so that no scrape waits for the database; what waits grows older between two looks. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        last = now();
    }

    Lag now() {
        return database.read(handle -> handle.createQuery(OLDEST)
                .bind("now", time.now())
                .map((row, _) -> new Lag(
                        instant(row, "message"),
                        instant(row, "lease"),
                        instant(row, "entry"),
                        instant(row, "enrolment")))
                .one());
    }

    private double seconds(Function<Lag, Instant> part) {
        Instant oldest = part.apply(last);
        return oldest == null ? 0 : Duration.between(oldest, time.now()).toMillis() / 1e3;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
