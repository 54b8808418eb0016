package dev.clientele.platform.schedule;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Each second: take what is due and fire it. */
@ApplicationScoped
public class ScheduleTick {
    private static final Logger LOG = Logger.getLogger(ScheduleTick.class);
    private static final int BATCH_SIZE = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String OK = "OK";

    private final Database database;
    private final ScheduleTable table;
    private final BusinessTime time;
    private final Map<String, ScheduleHandler> handlers;

    public ScheduleTick(
            Database database, ScheduleTable table, BusinessTime time, @All List<ScheduleHandler> handlers) {
        this.database = database;
        this.table = table;
        this.time = time;
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(ScheduleHandler::kind, Function.identity()));
        this.handlers.keySet().forEach(ScheduleTick::refusals);
    }

    /** It is there before the first one, so that an alert sees the first. */
    private static Counter refusals(String kind) {
        return Metrics.counter("clientele.schedules.refused", "kind", kind);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (!handlers.isEmpty()) fireDue();
    }

    /** Fires everything that is due now; how many. For tests that move the clock. */
    public int fireDue() {
        List<Schedule> due = database.write(tx -> table.lease(tx, handlers.keySet(), time.now(), LEASE, BATCH_SIZE));
        due.forEach(this::fire);
        return due.size();
    }

    /** "Run now": the regular fires stay as they are. A refusal is the caller's answer. */
    public Schedule fireNow(UUID id) {
        Instant now = time.now();
        try {
            return fireNow(id, now);
        } catch (RuntimeException failure) {
            Refusals.why(failure).ifPresent(why -> tellRefused(id, now, why, failure));
            throw failure;
        }
    }

    private Schedule fireNow(UUID id, Instant now) {
        return database.write(tx -> {
            Schedule schedule = table.lock(tx, id).orElseThrow(() -> Problems.notFound("schedule", id));
            var fire = new ScheduledFire(schedule, now, true, tx);
            handler(schedule).fire(fire);
            table.fired(tx, id, schedule.nextFireAt(), now, OK, fire.runId().orElse(null));
            return table.find(tx, id).orElseThrow();
        });
    }

    private void tellRefused(UUID id, Instant now, String why, RuntimeException refusal) {
        try {
            database.run(tx -> table.lock(tx, id)
                    .ifPresent(schedule -> handler(schedule).refused(new ScheduledFire(schedule, now, true, tx), why)));
        } catch (RuntimeException untold) {
            refusal.addSuppressed(untold);
        }
    }

    /** Who may pause, resume and run it; one of a kind that nobody handles is left to admins. */
    Set<String> changedBy(Schedule schedule) {
        ScheduleHandler handler = handlers.get(schedule.kind());
        return handler == null ? Set.of(Roles.ADMIN) : handler.changedBy();
    }

    private void fire(Schedule leased) {
        try {
            database.run(tx -> table.lock(tx, leased.id()).filter(this::isDue).ifPresent(schedule -> {
                var fire = new ScheduledFire(schedule, schedule.nextFireAt(), false, tx);
                handler(schedule).fire(fire);
                moveOn(schedule, OK, fire.runId().orElse(null));
            }));
        } catch (RuntimeException failure) {
            Refusals.why(failure)
                    .ifPresentOrElse(why -> refused(leased, why, failure), () -> staysDue(leased, failure));
        }
    }

    /** Removed, paused or changed since the lease: then there is nothing to fire. */
    private boolean isDue(Schedule schedule) {
        return schedule.enabled() && !schedule.nextFireAt().isAfter(time.now());
    }

    private static void staysDue(Schedule schedule, RuntimeException trouble) {
        LOG.warnf(
                "schedule %s of %s fires again when its lease has ended: %s",
                schedule.kind(), schedule.ownerId(), Translation.kind(trouble));
    }

    private void refused(Schedule schedule, String why, RuntimeException failure) {
        if (why.equals(Refusals.UNEXPECTED))
            LOG.errorf(failure, "schedule %s of %s failed", schedule.kind(), schedule.ownerId());
        refusals(schedule.kind()).increment();
        try {
            moveOnRefused(schedule, why, true);
        } catch (RuntimeException untold) {
            LOG.errorf(untold, "schedule %s of %s moves on untold", schedule.kind(), schedule.ownerId());
            moveOnRefused(schedule, why, false);
        }
    }

    private void moveOnRefused(Schedule schedule, String why, boolean told) {
        database.run(tx -> table.lock(tx, schedule.id()).filter(this::isDue).ifPresent(due -> {
            if (told) handler(due).refused(new ScheduledFire(due, due.nextFireAt(), false, tx), why);
            moveOn(due, why, null);
        }));
    }

    /** However many fires were missed, the next one lies after now. */
    private void moveOn(Schedule schedule, String result, UUID run) {
        Instant now = time.now();
        Instant next = schedule.times().next(now).orElse(null);
        database.run(tx -> table.fired(tx, schedule.id(), next, now, result, run));
    }

    private ScheduleHandler handler(Schedule schedule) {
        ScheduleHandler handler = handlers.get(schedule.kind());
        if (handler == null) throw Problems.notFound("schedule", schedule.id());
        return handler;
    }
}
