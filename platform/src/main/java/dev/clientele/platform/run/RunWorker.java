package dev.clientele.platform.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes runs that wait, keeps their leases and their progress alive, and writes down how they ended. */
@ApplicationScoped
public class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    private static final int AFTER_THE_APPLICATION_BEGAN = 4000;
    private static final Duration LAST_STEP_WAIT = Duration.ofMillis(100);
    private static final int LAST_STEP_WAITS_MAX = 50;

    private final Database database;
    private final RunTable table;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final WakeUp wakeUp;
    private final RunSettings settings;
    private final RunExecution execution;
    private final Map<String, RunHandler> handlers;
    private final Map<UUID, RunContext> mine = new ConcurrentHashMap<>();
    private volatile Thread loop;
    private volatile boolean stopping;

    public RunWorker(
            Database database,
            RunTable table,
            BusinessTime time,
            ObjectMapper json,
            WakeUp wakeUp,
            RunSettings settings,
            RunExecution execution,
            @All List<RunHandler> handlers) {
        this.database = database;
        this.table = table;
        this.time = time;
        this.json = json;
        this.wakeUp = wakeUp;
        this.settings = settings;
        this.execution = execution;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(RunHandler::kind, Function.identity()));
        this.handlers.keySet().forEach(RunWorker::failures);
    }

    void begin(@Observes @Priority(AFTER_THE_APPLICATION_BEGAN) StartupEvent event) {
        if (handlers.isEmpty()) return;
        loop = Thread.ofVirtual().name("runs").start(this::work);
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        if (loop == null) return;
        stopping = true;
        wakeUp.now();
        loop.join(settings.poll().multipliedBy(2));
        mine.values().forEach(RunContext::lose);
        for (int waits = 0; !mine.isEmpty() && waits < LAST_STEP_WAITS_MAX; waits++) Thread.sleep(LAST_STEP_WAIT);
    }

    private void work() {
        while (!stopping) {
            try {
                beat();
                takeAll();
                wakeUp.await(settings.poll());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("runs wait for the database: %s", e.getMessage());
                if (stopping || !slept()) return;
            }
        }
    }

    private boolean slept() {
        try {
            Thread.sleep(settings.retryDelay());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void beat() {
        if (mine.isEmpty()) return;
        database.run(tx -> mine.values().forEach(run -> table.beat(tx, run, settings.lease())));
        Map<UUID, RunTable.Held> held = database.read(tx -> table.held(tx, mine.keySet())).stream()
                .collect(Collectors.toMap(RunTable.Held::id, Function.identity()));
        mine.forEach((id, run) -> look(run, held.get(id)));
    }

    private static void look(RunContext run, RunTable.Held held) {
        if (held == null || held.fence() != run.fence()) run.lose();
        else run.see(held.state());
    }

    private void takeAll() {
        while (!stopping && mine.size() < settings.atOnce()) {
            Optional<Run> taken = database.write(tx -> table.take(tx, handlers.keySet(), settings.lease(), time.now()));
            if (taken.isEmpty()) return;
            var context = new RunContext(taken.get(), table, json);
            RunContext before = mine.put(context.id(), context);
            if (before != null) before.lose();
            Thread.ofVirtual().name("run-" + context.kind()).start(() -> work(context));
        }
    }

    private void work(RunContext run) {
        try {
            execution.run(handlers.get(run.kind()), run);
            if (run.isLost()) handOver(run);
            else end(run, RunState.DONE, null);
        } catch (RunStopped stopped) {
            LOG.infof("run %s %s stopped: %s", run.kind(), run.id(), stopped.getMessage());
            handOver(run);
        } catch (Exception | StackOverflowError failure) {
            if (run.isLost()) handOver(run);
            else fail(run, failure);
        } finally {
            mine.remove(run.id(), run);
            wakeUp.now();
        }
    }

    /** Done with it here: whoever may take it next need not wait for the lease. */
    private void handOver(RunContext run) {
        try {
            database.run(tx -> table.release(tx, run));
        } catch (RuntimeException away) {
            LOG.debugf("the lease of run %s runs out by itself: %s", run.id(), away.getMessage());
        }
    }

    private void fail(RunContext run, Throwable failure) {
        Optional<Problem> problem = Translation.of(failure);
        if (Translation.isPassing(failure) && retried(run)) {
            LOG.warnf("run %s %s will go on at its checkpoint: %s", run.kind(), run.id(), failure.getMessage());
            return;
        }
        String id = UUID.randomUUID().toString();
        if (problem.isEmpty()) LOG.errorf(failure, "run %s %s failed, %s", run.kind(), run.id(), id);
        if (problem.isEmpty() || Translation.isPassing(failure))
            failures(run.kind()).increment();
        end(run, RunState.FAILED, problem.map(Problem::getMessage).orElse("unexpected failure " + id));
    }

    /** It is there before the first one, so that an alert sees the first. What its user has to mend is none. */
    private static Counter failures(String kind) {
        return Metrics.counter("clientele.runs.failed", "kind", kind);
    }

    /** When even this cannot be written, the lease runs out and the run is taken again. */
    private boolean retried(RunContext run) {
        try {
            return database.write(
                    tx -> table.retryLater(tx, run, settings.retryDelay(), settings.transientFailuresMax()));
        } catch (RuntimeException stillAway) {
            return true;
        }
    }

    private void end(RunContext run, RunState state, String error) {
        String result = state == RunState.DONE ? run.resultText() : null;
        database.run(tx -> table.finish(tx, run, state, result, error, time.now()));
    }

    /** A bean of its own, so that handlers have a request context for Panache and the like. */
    @ApplicationScoped
    public static class RunExecution {
        @ActivateRequestContext
        void run(RunHandler handler, RunContext run) throws Exception {
            handler.run(run);
        }
    }
}
