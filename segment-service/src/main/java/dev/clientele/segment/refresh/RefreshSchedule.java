package dev.clientele.segment.refresh;

import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.schedule.Schedule;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.platform.schedule.Schedules;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.SegmentService;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Asks for the refresh of a PERIODIC segment when its own schedule says so (SEG-09), and of all others that are due by now
 * with it, so that one run makes them together.
 */
@Singleton
public class RefreshSchedule implements ScheduleHandler {
    private final Runs runs;
    private final Schedules schedules;
    private final DueRefreshes due;
    private final Database database;

    public RefreshSchedule(Runs runs, Schedules schedules, DueRefreshes due, Database database) {
        this.runs = runs;
        this.schedules = schedules;
        this.due = due;
        this.database = database;
    }

    @Override
    public String kind() {
        return SegmentService.REFRESH;
    }

    @Override
    public void fire(ScheduledFire fire) {
        due.ask(fire.tx(), fire.owner(), fire.dueAt());
        if (!fire.manual())
            for (Schedule other : schedules.due(kind()))
                due.ask(fire.tx(), UUID.fromString(other.ownerId()), other.nextFireAt());
        fire.started(due.answeredBy(fire.tx(), fire.owner(), fire.dueAt())
                .flatMap(runs::find)
                .orElseGet(this::run));
    }

    private Run run() {
        return runs.active(DueRefresh.KIND, DueRefresh.ALL)
                .orElseGet(() -> runs.start(DueRefresh.KIND, DueRefresh.ALL, null));
    }

    /** What was asked for while a run was ending. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void rest() {
        database.run(tx -> {
            if (!due.waiting(tx).isEmpty()) run();
        });
    }
}
