package dev.clientele.platform.assembly;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.outbox.Drainer;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.Consumers;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Starts the platform before a service's own start-up observers and stops it after them. */
@Singleton
public class Startup {
    private final Database database;
    private final Lanes lanes;
    private final Sweep sweep;
    private final List<DayTurn> turns;
    private final Drainer drainer;
    private final Consumers consumers;
    private volatile boolean ready;

    public Startup(
            Database database,
            Lanes lanes,
            Sweep sweep,
            @All List<DayTurn> turns,
            Drainer drainer,
            Consumers consumers) {
        this.database = database;
        this.lanes = lanes;
        this.sweep = sweep;
        this.turns = turns;
        this.drainer = drainer;
        this.consumers = consumers;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        new Installation(database, lanes).require();
        sweep.begin();
        drainer.start();
        ready = true;
    }

    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
        ready = false;
        consumers.close();
        drainer.close();
    }

    /** Midnight, and every midnight that was missed. Cheap when there is none: one read. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void midnight() {
        if (ready && !turns.isEmpty()) sweep.catchUpAll();
    }
}
