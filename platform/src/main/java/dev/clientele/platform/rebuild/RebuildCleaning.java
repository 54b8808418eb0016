package dev.clientele.platform.rebuild;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.DeadLetters;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * What a rebuild that was paused or cancelled or has failed leaves behind may hold people whose erasure it has not heard of
 * yet. One that goes on after a pause fills from the beginning.
 */
@Singleton
public class RebuildCleaning {
    private final Database database;
    private final Lanes lanes;
    private final Consumers consumers;
    private final DeadLetters deadLetters;
    private final Runs runs;
    private final Instance<Projection> projection;

    public RebuildCleaning(
            Database database,
            Lanes lanes,
            Consumers consumers,
            DeadLetters deadLetters,
            Runs runs,
            Instance<Projection> projection) {
        this.database = database;
        this.lanes = lanes;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.runs = runs;
        this.projection = projection;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clean() {
        if (projection.isUnsatisfied()) return;
        new Rebuild(database, lanes, consumers, deadLetters, projection.get())
                .discardUnless(() -> runs.isHeld(RebuildRun.KIND, RebuildRun.SCOPE));
    }
}
