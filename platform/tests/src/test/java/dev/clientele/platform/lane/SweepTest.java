package dev.clientele.platform.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.MovableClock;
import dev.clientele.testing.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 27);

    private record Turn(int lane, LocalDate day) {}

    private final TestDatabase test = TestDatabase.migrated("platform_sweep");
    private final MovableClock clock = MovableClock.atNoon(TODAY, MOSCOW);
    private final List<Turn> turns = new ArrayList<>();
    private final Sweep sweep = new Sweep(
            test.database(),
            new BusinessTime(MOSCOW, clock),
            test.lanes(),
            List.of((tx, lane, day) -> turns.add(new Turn(lane, day))));

    @BeforeEach
    void begin() {
        sweep.begin();
    }

    @Test
    void theDayOfInstallationIsNotSwept() {
        sweep.catchUpAll();
        assertThat(turns).isEmpty();
    }

    @Test
    void nothingTurnsAMillisecondBeforeMidnightInTheBusinessZone() {
        clock.moveTo(TODAY.plusDays(1).atStartOfDay(MOSCOW).toInstant().minusMillis(1));
        sweep.catchUpAll();
        assertThat(turns).isEmpty();
    }

    @Test
    void everyLaneTurnsAtMidnightInTheBusinessZone() {
        clock.moveTo(TODAY.plusDays(1).atStartOfDay(MOSCOW).toInstant());
        sweep.catchUpAll();
        assertThat(turns).hasSize(test.lanes().count()).allMatch(turn -> turn.day.equals(LocalDate.of(2026, 2, 28)));
        sweep.catchUpAll();
        assertThat(turns).hasSize(test.lanes().count());
    }

    @Test
    void missedDaysAreCaughtUpOneByOne() {
        clock.advance(Duration.ofDays(3));
        sweep.catchUp(3);
        assertThat(turns)
                .containsExactly(
                        new Turn(3, LocalDate.of(2026, 2, 28)),
                        new Turn(3, LocalDate.of(2026, 3, 1)),
                        new Turn(3, LocalDate.of(2026, 3, 2)));
        assertThat(test.database().read(LaneDays::reachedByAll)).isEqualTo(TODAY);
    }

    @Test
    void aClockThatGoesBackMovesNoDayBack() {
        clock.advance(Duration.ofDays(1));
        sweep.catchUpAll();
        clock.advance(Duration.ofDays(-1));
        sweep.catchUpAll();
        assertThat(test.database().read(LaneDays::reachedByAll)).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void aDayWhoseWorkFailsHasNotBegun() {
        var failing =
                new Sweep(test.database(), new BusinessTime(MOSCOW, clock), test.lanes(), List.of((tx, lane, day) -> {
                    throw new IllegalStateException("half-way");
                }));
        clock.advance(Duration.ofDays(1));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> failing.catchUp(2)))
                .hasMessage("half-way");
        assertThat(dayOf(2)).isEqualTo(TODAY);
    }

    @Test
    void aLaneWhoseDayFailsKeepsNoOtherBack() {
        var failing =
                new Sweep(test.database(), new BusinessTime(MOSCOW, clock), test.lanes(), List.of((tx, lane, day) -> {
                    if (lane == 1) throw new IllegalStateException("half-way");
                }));
        clock.advance(Duration.ofDays(1));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(failing::catchUpAll))
                .hasMessage("half-way");
        assertThat(dayOf(1)).isEqualTo(TODAY);
        assertThat(test.lanes().all().filter(lane -> lane != 1).mapToObj(this::dayOf))
                .containsOnly(TODAY.plusDays(1));
    }

    private LocalDate dayOf(int lane) {
        return test.database().read(handle -> LaneDays.day(handle, lane));
    }
}
