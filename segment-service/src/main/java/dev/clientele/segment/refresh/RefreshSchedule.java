package dev.clientele.segment.refresh;

import dev.clientele.platform.run.Runs;
import dev.clientele.platform.schedule.ScheduleHandler;
import dev.clientele.platform.schedule.ScheduledFire;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;

/** Starts the refresh of a PERIODIC segment when its own schedule says so (SEG-09). */
@Singleton
public class RefreshSchedule implements ScheduleHandler {
    private final Runs runs;

    public RefreshSchedule(Runs runs) {
        this.runs = runs;
    }

    @Override
    public String kind() {
        return SegmentService.REFRESH;
    }

    @Override
    public void fire(ScheduledFire fire) {
        fire.started(runs.start(SegmentService.REFRESH, fire.ownerId(), RefreshParameters.NONE));
    }
}
