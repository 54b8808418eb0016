package dev.clientele.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Database database;

    private final BusinessTime time =
            new BusinessTime(ZoneId.of("Europe/Moscow"), MovableClock.at(Instant.parse("2026-11-21T09:00:00Z")));
    private final RunTable table = new RunTable();
    private final WakeUp wakeUp = new WakeUp();
    private final Runs runs = new Runs(database, table, time, JSON, wakeUp);
    private final List<RunWorker> replicas = new ArrayList<>();

    record Count(int to) {}

    record At(int n) {}

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated("platform_run").database();
        database.run(tx -> tx.execute("create table counted (run uuid, n int)"));
    }

    @BeforeEach
    void empty() {
        database.run(tx -> tx.execute("truncate run, counted"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (RunWorker replica : replicas) replica.end(null);
    }

    /** Counts up to the parameter, one committed step after another; {@code each} looks at every step. */
    private class Counting implements RunHandler {
        private final Each each;

        Counting(Each each) {
            this.each = each;
        }

        interface Each {
            void step(RunContext run, int n) throws Exception;
        }

        @Override
        public String kind() {
            return "count";
        }

        @Override
        public void run(RunContext run) throws Exception {
            int to = run.parameters(Count.class).to();
            run.progress(run.processed(), (long) to);
            for (int n = run.checkpoint(At.class).map(At::n).orElse(0) + 1; n <= to && run.goesOn(); n++) {
                int step = n;
                each.step(run, step);
                database.run(tx -> {
                    tx.execute("insert into counted values (?, ?)", run.id(), step);
                    run.advance(1);
                    run.checkpoint(tx, new At(step));
                });
            }
            run.result(new At(to));
        }
    }

    private RunWorker replica(RunHandler handler) {
        var worker = new RunWorker(
                database, table, time, JSON, wakeUp, new Settings(), new RunWorker.RunExecution(), List.of(handler));
        worker.begin(null);
        replicas.add(worker);
        return worker;
    }

    record Settings() implements RunSettings {
        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public int lanesAtOnce() {
            return 3;
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration poll() {
            return Duration.ofMillis(50);
        }

        @Override
        public int transientFailuresMax() {
            return 2;
        }

        @Override
        public Duration retryDelay() {
            return Duration.ZERO;
        }

        @Override
        public int streamsMax() {
            return 10;
        }

        @Override
        public Duration eventsEvery() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration keepAlive() {
            return Duration.ofMillis(100);
        }
    }

    private Run start(int to) {
        return runs.start("count", "all", new Count(to), "tester");
    }

    private Run awaitState(UUID id, RunState state) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs.find(id).orElseThrow().state() == state);
        return runs.find(id).orElseThrow();
    }

    private List<Integer> counted(UUID run) {
        return database.read(handle -> handle.createQuery("select n from counted where run = :run order by n")
                .bind("run", run)
                .mapTo(Integer.class)
                .list());
    }

    @Test
    void aRunIsDoneOnceWithItsResult() {
        replica(new Counting((_, _) -> {}));
        replica(new Counting((_, _) -> {}));
        Run done = awaitState(start(20).id(), RunState.DONE);
        assertThat(counted(done.id())).hasSize(20);
        assertThat(done.processed()).isEqualTo(20);
        assertThat(done.total()).isEqualTo(20);
        assertThat(done.result()).isEqualTo("{\"n\": 20}");
        assertThat(done.fence()).isEqualTo(1);
        assertThat(done.createdAt()).isEqualTo(time.now());
    }

    @Test
    void aScopeHasOneActiveRun() {
        Run first = start(1);
        assertThatThrownBy(() -> start(1)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("run-active");
            assertThat(problem.headers()).containsEntry("Location", first.location());
        });
        assertThat(runs.start("count", "other", new Count(1), "tester").id()).isNotEqualTo(first.id());
        runs.cancel(first.id());
        assertThat(start(1).id()).isNotEqualTo(first.id());
    }

    @Test
    void aScopeIsHeldUntilTheHandlerOfItsRunHasLetGo() throws InterruptedException {
        assertThat(runs.isHeld("count", "all")).isFalse();
        Run queued = start(1);
        assertThat(runs.isHeld("count", "all")).isTrue();
        assertThat(runs.isHeld("count", "other")).isFalse();
        runs.cancel(queued.id());
        assertThat(runs.isHeld("count", "all")).isFalse();

        var step = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        replica(new Counting((_, _) -> {
            step.countDown();
            goOn.await();
        }));
        Run taken = start(1);
        step.await();
        runs.pause(taken.id());
        assertThat(runs.isHeld("count", "all")).isTrue();
        goOn.countDown();
        await().atMost(Duration.ofSeconds(10)).until(() -> !runs.isHeld("count", "all"));
        runs.cancel(taken.id());
    }

    @Test
    void aStartThatRollsBackLeavesNothing() {
        assertThatThrownBy(() -> database.run(tx -> {
                    start(1);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(runs.active("count", "all")).isEmpty();
    }

    @Test
    void whatADeadReplicaBeganGoesOnAtItsCheckpoint() {
        Run run = start(10);
        // A replica takes the run, commits three steps and is never heard of again.
        var dead = takenByAReplicaThatDies(run, 3);
        replica(new Counting((_, _) -> {}));
        Run done = awaitState(run.id(), RunState.DONE);
        assertThat(counted(run.id())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(done.fence()).isEqualTo(2);
        assertThatThrownBy(() -> database.run(tx -> {
                    tx.execute("insert into counted values (?, 99)", run.id());
                    dead.checkpoint(tx, new At(99));
                }))
                .isInstanceOf(RunStopped.class);
        assertThat(counted(run.id())).doesNotContain(99);
    }

    private RunContext takenByAReplicaThatDies(Run run, int steps) {
        Run taken = database.write(tx -> table.take(tx, Set.of("count"), Duration.ofSeconds(1), time.now()))
                .orElseThrow();
        assertThat(taken.id()).isEqualTo(run.id());
        var context = new RunContext(taken, table, JSON);
        for (int n = 1; n <= steps; n++) {
            int step = n;
            database.run(tx -> {
                tx.execute("insert into counted values (?, ?)", run.id(), step);
                context.advance(1);
                context.checkpoint(tx, new At(step));
            });
        }
        return context;
    }

    @Test
    void aPausedRunResumesWhereItWas() throws InterruptedException {
        var reached = new CountDownLatch(1);
        replica(new Counting((_, n) -> {
            if (n == 5) reached.countDown();
            if (n >= 5) Thread.sleep(20);
        }));
        Run run = start(40);
        reached.await();
        runs.pause(run.id());
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        int sofar = counted(run.id()).size();
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        assertThat(counted(run.id())).hasSize(sofar).hasSizeLessThan(40);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.PAUSED);
        runs.resume(run.id());
        awaitState(run.id(), RunState.DONE);
        assertThat(counted(run.id())).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledRunCommitsNothingMore() throws InterruptedException {
        var reached = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        replica(new Counting((_, n) -> {
            if (n == 3) {
                reached.countDown();
                goOn.await();
            }
        }));
        Run run = start(10);
        reached.await();
        runs.cancel(run.id());
        goOn.countDown();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(counted(run.id())).containsExactly(1, 2);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
        assertThatThrownBy(() -> runs.resume(run.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("run-ended"));
    }

    @Test
    void aRunIsChangedByWhoStartedItAndByTheRolesOfItsKind() {
        RunHandler anybodys = new Counting((_, _) -> {});
        RunHandler admins = new Counting((_, _) -> {}) {
            @Override
            public Set<String> changedBy() {
                return Set.of("admin");
            }
        };
        assertThat(cancelled(anybodys, caller("boris", "integrator"))).isTrue();
        assertThat(cancelled(admins, caller("boris", "integrator"))).isFalse();
        assertThat(cancelled(anybodys, caller("boris", "analyst"))).isFalse();
        assertThat(cancelled(admins, caller("boris", "admin"))).isTrue();
        assertThat(cancelled(admins, caller("tester", "analyst"))).isTrue();
    }

    /** Of a run that "tester" has started. */
    private boolean cancelled(RunHandler handler, Caller caller) {
        empty();
        UUID id = start(1).id();
        try {
            new RunResource(runs, null, caller, List.of(handler)).cancel(id);
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(403);
        }
        return runs.find(id).orElseThrow().state() == RunState.CANCELLED;
    }

    private static Caller caller(String name, String role) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> name)
                .addRole(role)
                .build();
        return new Caller(identity, _ -> Set.of());
    }

    @Test
    void aFailureIsToldWithoutInternals() {
        replica(new Counting((_, _) -> {
            throw new IllegalStateException("secret");
        }));
        Run failed = awaitState(start(3).id(), RunState.FAILED);
        assertThat(failed.error()).startsWith("unexpected failure").doesNotContain("secret");
    }

    @Test
    void aRefusalIsToldByItsCode() {
        replica(new Counting((_, _) -> {
            throw Problems.conflict("segment-in-use");
        }));
        assertThat(awaitState(start(3).id(), RunState.FAILED).error()).isEqualTo("segment-in-use");
    }

    @Test
    void troubleThatPassesDoesNotEndARun() {
        var failures = new AtomicInteger();
        replica(new Counting((_, n) -> {
            if (n == 2 && failures.getAndIncrement() < 2) throw new SQLException("gone", "08006");
        }));
        Run run = start(4);
        awaitState(run.id(), RunState.DONE);
        assertThat(counted(run.id())).containsExactly(1, 2, 3, 4);
    }

    @Test
    void troubleThatDoesNotPassEndsIt() {
        replica(new Counting((_, _) -> {
            throw new SQLException("gone", "08006");
        }));
        assertThat(awaitState(start(4).id(), RunState.FAILED).error()).isEqualTo("unavailable");
    }

    @Test
    void aLongStepKeepsItsLease() {
        var twice = new AtomicBoolean();
        Counting.Each slow = (run, _) -> {
            if (run.fence() > 1) twice.set(true);
            Thread.sleep(3_000);
        };
        replica(new Counting(slow));
        replica(new Counting(slow));
        awaitState(start(1).id(), RunState.DONE);
        assertThat(twice).isFalse();
    }

    @Test
    void theRateCountsFromTheLastStart() {
        replica(new Counting((_, _) -> Thread.sleep(20)));
        RunView view = RunView.of(awaitState(start(20).id(), RunState.DONE));
        assertThat(view.rate()).isBetween(1.0, 50.0);
        assertThat(view.etaSeconds()).isNull();
    }

    @Test
    void aReplicaThatStopsHandsItsRunOver() throws InterruptedException {
        var reached = new CountDownLatch(1);
        RunWorker stopping = replica(new Counting((_, n) -> {
            if (n == 3) reached.countDown();
            Thread.sleep(50);
        }));
        Run run = start(30);
        reached.await();
        stopping.end(null);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
        replica(new Counting((_, _) -> {}));
        assertThat(awaitState(run.id(), RunState.DONE).fence()).isEqualTo(2);
        assertThat(counted(run.id())).hasSize(30).doesNotHaveDuplicates();
    }
}
