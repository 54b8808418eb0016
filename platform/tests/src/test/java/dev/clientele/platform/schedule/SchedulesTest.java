package dev.clientele.platform.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static Database database;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-21T09:00:30Z"));
    private final BusinessTime time = new BusinessTime(ZoneId.of("Europe/Moscow"), clock);
    private final ScheduleTable table = new ScheduleTable();
    private final Schedules schedules = new Schedules(database, table, time);
    private final ConcurrentLinkedQueue<Instant> fired = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated("platform_schedule").database();
        database.run(tx -> tx.execute("create table noted (at timestamptz)"));
    }

    @BeforeEach
    void empty() {
        database.run(tx -> tx.execute("truncate schedule, noted"));
    }

    private ScheduleTick tick(Consumer<ScheduledFire> handler) {
        return tick(handler, (fire, why) -> refusals.add(fire.dueAt() + " " + why));
    }

    private ScheduleTick tick(Consumer<ScheduledFire> handler, BiConsumer<ScheduledFire, String> refused) {
        return new ScheduleTick(database, table, time, List.of(new ScheduleHandler() {
            @Override
            public String kind() {
                return "report";
            }

            @Override
            public void fire(ScheduledFire fire) {
                handler.accept(fire);
            }

            @Override
            public void refused(ScheduledFire fire, String why) {
                refused.accept(fire, why);
            }
        }));
    }

    private final ScheduleTick noting = tick(fire -> {
        fired.add(fire.dueAt());
        fire.tx().execute("insert into noted values (now())");
    });

    private Schedule put(String cron) {
        return schedules.put("report", "all", cron, null, true);
    }

    private Schedule present() {
        return schedules.find("report", "all").orElseThrow();
    }

    @Test
    void nothingFiresBeforeItIsDue() {
        put("5 12 * * *");
        assertThat(noting.fireDue()).isZero();
        assertThat(present().nextFireAt()).isEqualTo("2026-11-21T09:05:00Z");
    }

    @Test
    void missedFiresCollapseIntoOne() {
        put("*/5 * * * *");
        clock.advance(Duration.ofHours(7));
        noting.fireDue();
        noting.fireDue();
        assertThat(fired).containsExactly(Instant.parse("2026-11-21T09:05:00Z"));
        assertThat(present().nextFireAt()).isEqualTo("2026-11-21T16:05:00Z");
        assertThat(present().lastFireAt()).isEqualTo(clock.instant());
        assertThat(present().lastResult()).isEqualTo("OK");
    }

    @Test
    void replicasShareWhatIsDue() throws InterruptedException {
        for (int i = 0; i < 15; i++) schedules.put("report", "owner-" + i, "*/5 * * * *", null, true);
        clock.advance(Duration.ofMinutes(5));
        var replicas = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) replicas.add(Thread.ofVirtual().start(noting::fireDue));
        for (Thread replica : replicas) replica.join();
        assertThat(fired).hasSize(15);
        assertThat(noted()).isEqualTo(15);
    }

    @Test
    void aFireThatFailsLeavesNothingAndMovesOn() {
        put("*/5 * * * *");
        clock.advance(Duration.ofMinutes(5));
        tick(fire -> {
                    fire.tx().execute("insert into noted values (now())");
                    throw Problems.conflict("run-active");
                })
                .fireDue();
        assertThat(noted()).isZero();
        assertThat(present().lastResult()).isEqualTo("run-active");
        assertThat(present().nextFireAt()).isEqualTo("2026-11-21T09:10:00Z");
        assertThat(refusals).containsExactly("2026-11-21T09:05:00Z run-active");
    }

    @Test
    void aHandlerThatCannotBeToldOfARefusalHoldsNothingUp() {
        put("*/5 * * * *");
        schedules.put("report", "another", "*/5 * * * *", null, true);
        clock.advance(Duration.ofMinutes(5));
        deaf().fireDue();
        assertThat(present().lastResult()).isEqualTo("run-active");
        assertThat(present().nextFireAt()).isEqualTo("2026-11-21T09:10:00Z");
        assertThat(schedules.find("report", "another").orElseThrow().lastResult())
                .isEqualTo("run-active");

        assertThatThrownBy(() -> deaf().fireNow(present().id()))
                .isInstanceOfSatisfying(
                        Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("run-active"));
    }

    /** Refuses, and its log is not there. */
    private ScheduleTick deaf() {
        return tick(
                _ -> {
                    throw Problems.conflict("run-active");
                },
                (fire, _) -> fire.tx().execute("insert into no_such_log values (1)"));
    }

    @Test
    void aFireThatMeetsPassingTroubleStaysDue() {
        put("5 12 * * *");
        clock.advance(Duration.ofMinutes(5));
        for (Consumer<ScheduledFire> trouble : PASSING) {
            var troubled = tick(fire -> {
                fire.tx().execute("insert into noted values (now())");
                trouble.accept(fire);
            });
            assertThat(troubled.fireDue()).isEqualTo(1);
            assertThat(present().nextFireAt()).isEqualTo("2026-11-21T09:05:00Z");
            assertThat(present().lastFireAt()).isNull();
            assertThat(present().lastResult()).isNull();
            assertThat(noting.fireDue()).isZero();
            endLeases();
        }
        assertThat(noted()).isZero();
        assertThat(refusals).isEmpty();

        noting.fireDue();
        assertThat(fired).containsExactly(Instant.parse("2026-11-21T09:05:00Z"));
        assertThat(present().nextFireAt()).isEqualTo("2026-11-22T09:05:00Z");
        assertThat(present().lastResult()).isEqualTo("OK");
    }

    /** A session that its administrator ends, a deadlock, a pool without a free connection. */
    private static final List<Consumer<ScheduledFire>> PASSING = List.of(
            fire -> fire.tx().execute("select pg_terminate_backend(pg_backend_pid())"),
            _ -> {
                throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
            },
            _ -> {
                throw new IllegalStateException(
                        new SQLException("Sorry, acquisition timeout! - Acquisition timeout while waiting"));
            });

    private static void endLeases() {
        database.run(tx -> tx.execute("update schedule set lease_until = clock_timestamp()"));
    }

    @Test
    void whatAReplicaLeasedAndDiedWithFiresAgain() {
        put("*/5 * * * *");
        clock.advance(Duration.ofMinutes(5));
        database.run(tx -> table.lease(tx, Set.of("report"), time.now(), Duration.ofSeconds(0), 10));
        noting.fireDue();
        assertThat(fired).hasSize(1);
    }

    @Test
    void aLeasedOneIsLeftToItsReplica() {
        put("*/5 * * * *");
        clock.advance(Duration.ofMinutes(5));
        database.run(tx -> table.lease(tx, Set.of("report"), time.now(), Duration.ofMinutes(1), 10));
        assertThat(noting.fireDue()).isZero();
    }

    @Test
    void aPausedOneStaysSilentAndDoesNotMakeUpForIt() {
        Schedule schedule = put("*/5 * * * *");
        schedules.enable(schedule.id(), false);
        clock.advance(Duration.ofHours(1));
        assertThat(noting.fireDue()).isZero();
        assertThat(schedules.enable(schedule.id(), true).nextFireAt()).isAfter(clock.instant());
    }

    @Test
    void runNowLeavesTheRegularFires() {
        Schedule schedule = put("5 12 * * *");
        noting.fireNow(schedule.id());
        assertThat(fired).hasSize(1);
        assertThat(present().nextFireAt()).isEqualTo(schedule.nextFireAt());
    }

    @Test
    void aRefusalOfRunNowIsTheCallersAnswer() {
        Schedule schedule = put("5 12 * * *");
        var refusing = tick(_ -> {
            throw Problems.conflict("run-active");
        });
        assertThatThrownBy(() -> refusing.fireNow(schedule.id())).isInstanceOf(Problem.class);
        assertThat(refusals).containsExactly(clock.instant() + " run-active");
    }

    @Test
    void theOwnerHasOneSchedule() {
        Schedule first = put("5 12 * * *");
        Schedule second = put("6 12 * * *");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(present().cron()).isEqualTo("6 12 * * *");
        schedules.remove("report", "all");
        assertThat(schedules.find("report", "all")).isEmpty();
    }

    @Test
    void whatNeverFiresIsRefused() {
        assertThatThrownBy(() -> put("0 0 30 2 *"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    }

    @Test
    void whoMayNotSetASchedulePausesResumesAndRunsNone() {
        Schedule schedule = put("5 12 * * *");
        for (String role : List.of("admin", "marketer")) {
            var allowed = new ScheduleResource(schedules, noting, caller(role));
            assertThat(allowed.pause(schedule.id()).enabled()).isFalse();
            assertThat(allowed.resume(schedule.id()).enabled()).isTrue();
            assertThat(allowed.run(schedule.id()).getStatus()).isEqualTo(202);
        }
        var refused = new ScheduleResource(schedules, noting, caller("integrator"));
        for (Consumer<UUID> act : List.<Consumer<UUID>>of(refused::pause, refused::resume, refused::run))
            assertThatThrownBy(() -> act.accept(schedule.id()))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(403));
        assertThat(fired).hasSize(2);
        assertThat(present().enabled()).isTrue();
    }

    private static Caller caller(String role) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> role)
                .addRole(role)
                .build();
        return new Caller(identity, _ -> Set.of());
    }

    private int noted() {
        return database.read(handle -> handle.createQuery("select count(*) from noted")
                .mapTo(Integer.class)
                .one());
    }
}
