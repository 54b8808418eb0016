package dev.clientele.segment.refresh;

import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.schedule.Schedule;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.platform.schedule.Schedules;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.SegmentService;
import dev.clientele.segment.definition.TreeChanges;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Asks for the refresh of a PERIODIC segment when its own schedule says so (SEG-09), and of all others that are due by now
 * with it, so that one run makes them together. Segments that follow events are asked for when a tree has changed that their
 * rule goes down: no event tells of the clients whom that moves.
 */
@Singleton
public class RefreshSchedule implements ScheduleHandler {
    private final Runs runs;
    private final Schedules schedules;
    private final DueRefreshes due;
    private final Retries retries;
    private final TreeChanges trees;
    private final Definitions definitions;
    private final Database database;
    private final BusinessTime time;

    public RefreshSchedule(
            Runs runs,
            Schedules schedules,
            DueRefreshes due,
            Retries retries,
            TreeChanges trees,
            Definitions definitions,
            Database database,
            BusinessTime time) {
        this.runs = runs;
        this.schedules = schedules;
        this.due = due;
        this.retries = retries;
        this.trees = trees;
        this.definitions = definitions;
        this.database = database;
        this.time = time;
    }

    @Override
    public String kind() {
        return SegmentService.REFRESH;
    }

    /** One that is not PERIODIC yet, as its edit was stopped, has a refresh of its own. */
    @Override
    public void fire(ScheduledFire fire) {
        boolean periodic = definitions
                .read(fire.tx())
                .find(fire.owner())
                .filter(one -> one.formation() != Formation.PERIODIC)
                .isEmpty();
        if (periodic) ask(fire);
        else fire.started(own(fire.ownerId()));
    }

    private Run own(String segment) {
        return runs.active(SegmentService.REFRESH, segment)
                .orElseGet(() -> runs.start(SegmentService.REFRESH, segment, RefreshParameters.on(null)));
    }

    private void ask(ScheduledFire fire) {
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

    /** What a tree asks for, what has failed before, and what was asked for while a run was ending. */
    @Scheduled(
            every = "${segments.refresh.looked-for-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void rest() {
        database.run(tx -> {
            for (Definition segment : definitions.read(tx).followersOf(trees.take(tx)))
                due.askAgain(tx, segment.id(), time.now());
            for (UUID segment : retries.take(tx, time.now())) due.askAgain(tx, segment, time.now());
            if (!due.waiting(tx).isEmpty()) run();
        });
    }
}
