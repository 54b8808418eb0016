package dev.clientele.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanePassTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STEPS = 5;
    private static Database database;
    private static Lanes lanes;

    private final BusinessTime time =
            new BusinessTime(ZoneId.of("Europe/Moscow"), MovableClock.at(Instant.parse("2026-11-21T09:00:00Z")));
    private final RunTable table = new RunTable();
    private final Runs runs = new Runs(database, table, time, JSON, new WakeUp());
    private final RunSettings settings = new RunsTest.Settings();
    private final LanePass pass = new LanePass(database, lanes, settings);

    record At(int n, boolean done) implements LanePass.Place {}

    record Places(Map<Integer, At> lanes) {}

    @BeforeAll
    static void migrate() {
        TestDatabase test = TestDatabase.migrated("platform_lane_pass");
        database = test.database();
        lanes = test.lanes();
        database.run(tx -> tx.execute("create table stepped (lane int, n int, primary key (lane, n))"));
    }

    @BeforeEach
    void empty() {
        database.run(tx -> tx.execute("truncate run, stepped"));
    }

    @Test
    void everyLaneGoesOnWhereItWasHoweverTheRunWasStopped() {
        Set<List<Integer>> killed = ConcurrentHashMap.newKeySet();
        runs.start("steps", "all", Map.of(), "tester");
        int starts = 0;
        Map<Integer, At> reached = Map.of();
        while (reached.values().stream().filter(At::done).count() < lanes.count()) {
            starts++;
            RunContext run = taken();
            Map<Integer, At> places =
                    run.checkpoint(Places.class).map(Places::lanes).orElse(Map.of());
            try {
                reached = pass.go(run, places, (tx, lane, before) -> {
                    At next = step(run, tx, lane, before);
                    if ((lane + next.n()) % 3 == 0 && killed.add(List.of(lane, next.n())))
                        throw new IllegalStateException("killed");
                    return next;
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("killed");
            }
        }

        assertThat(starts)
                .as("at most %d lanes die at once", settings.lanesAtOnce())
                .isGreaterThan(2);
        assertThat(number("select count(*) from stepped")).isEqualTo(lanes.count() * STEPS);
        assertThat(taken().checkpoint(Places.class).orElseThrow().lanes())
                .hasSize(lanes.count())
                .allSatisfy((lane, at) -> assertThat(at).isEqualTo(new At(STEPS, true)));
    }

    @Test
    void asManyLanesAsAreAllowedAreOnTheirWayAtOnce() {
        runs.start("steps", "all", Map.of(), "tester");
        RunContext run = taken();
        var together = new CyclicBarrier(settings.lanesAtOnce());
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();

        pass.go(run, Map.of(0, new At(STEPS, true)), (tx, lane, before) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            if (lane <= settings.lanesAtOnce()) meet(together);
            At next = step(run, tx, lane, before == null ? new At(STEPS - 1, false) : before);
            atOnce.decrementAndGet();
            return next;
        });

        assertThat(most).hasValue(settings.lanesAtOnce());
        assertThat(number("select count(*) from stepped where lane = 0")).isZero();
        assertThat(run.processed()).isEqualTo(lanes.count() - 1L);
    }

    @Test
    void aRunThatWasTakenOverCommitsInNoLane() {
        runs.start("steps", "all", Map.of(), "tester");
        RunContext before = taken();
        taken();

        assertThatThrownBy(() -> pass.go(before, Map.<Integer, At>of(), (tx, lane, at) -> step(before, tx, lane, at)))
                .isInstanceOf(RunStopped.class);
        assertThat(number("select count(*) from stepped")).isZero();
    }

    private static At step(RunContext run, Handle tx, int lane, At before) {
        int n = before == null ? 1 : before.n() + 1;
        tx.execute("insert into stepped values (?, ?)", lane, n);
        run.advance(1);
        return new At(n, n == STEPS);
    }

    private RunContext taken() {
        List<Run> taken = database.write(tx -> table.take(tx, Set.of("steps"), Duration.ZERO, time.now())).stream()
                .toList();
        assertThat(taken).hasSize(1);
        return new RunContext(taken.getFirst(), table, JSON);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("not at once", e);
        }
    }

    private static int number(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
