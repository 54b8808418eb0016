package dev.clientele.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.lane.DayTurn;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.stream.Ledger.Deposit;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer whose lanes have a day to catch up with, and one of them cannot (design.md 4 and 6). */
class MidnightTest {
    private static final int BROKEN = 1;
    private static final LocalDate NEXT_DAY = Ledger.START.plusDays(1);

    private final Ledger ledger = new Ledger("platform_midnight");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aMidnightThatFailsStopsItsLaneAndNoOther() {
        ledger.drain();
        try (Consumers consumers = consume((tx, lane, day) -> {
            if (lane == BROKEN) throw new IllegalStateException("a bug");
        })) {
            sayToEveryLane(1);
            awaitApplied(4);
            assertThat(consumers.troubles()).isEmpty();

            ledger.clock.advance(Duration.ofDays(1));
            sayToEveryLane(2);
            awaitApplied(7);
            sayToEveryLane(3);
            awaitApplied(10);

            assertThat(consumers.troubles()).containsOnlyKeys("sum/lane/" + BROKEN);
            assertThat(ledger.number("select count(*) from deposit where lane = " + BROKEN))
                    .isEqualTo(1);
            assertThat(ledger.lanes.all().mapToObj(this::day))
                    .containsExactly(NEXT_DAY, Ledger.START, NEXT_DAY, NEXT_DAY);
        }
    }

    @Test
    void aLaneGoesOnOnceTheSweepHasGotItPastItsMidnight() {
        var broken = new AtomicBoolean(true);
        var sweep = sweep((tx, lane, day) -> {
            if (lane == BROKEN && broken.get()) throw new IllegalStateException("a bug");
        });
        ledger.drain();
        try (Consumers consumers = ledger.consume(sweep)) {
            ledger.clock.advance(Duration.ofDays(1));
            sayToEveryLane(1);
            awaitApplied(3);
            sayToEveryLane(2);
            awaitApplied(6);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumers.troubles().containsKey("sum/lane/" + BROKEN));

            broken.set(false);
            sweep.catchUpAll();
            awaitApplied(8);
            assertThat(consumers.troubles()).isEmpty();

            sayToEveryLane(3);
            awaitApplied(12);
            assertThat(ledger.appliedMoreThanOnce()).isZero();
        }
    }

    @Test
    void aLaneThatStoppedForItsRecordsWaitsForNoMidnight() {
        var sweep = sweep((tx, lane, day) -> {});
        var batches = new AtomicInteger();
        ledger.drain();
        try (Consumers consumers = ledger.consume("ledger", batch -> {
            if (batch.lane() != BROKEN) ledger.apply(batch);
            else if (batches.getAndIncrement() == 0) throw new IllegalStateException("a bug");
        })) {
            sayToEveryLane(1);
            awaitApplied(3);
            ledger.clock.advance(Duration.ofDays(1));
            sweep.catchUpAll();
            sayToEveryLane(2);
            awaitApplied(6);

            await().during(Duration.ofSeconds(2))
                    .until(() -> consumers.troubles().containsKey("sum/lane/" + BROKEN));
            assertThat(batches).hasValue(1);
        }
    }

    @Test
    void aMidnightThatMeetsPassingTroubleIsTriedAgain() {
        var failures = new AtomicInteger();
        ledger.drain();
        try (Consumers consumers = consume((tx, lane, day) -> {
            if (lane == BROKEN && failures.getAndIncrement() < 2)
                throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
        })) {
            ledger.clock.advance(Duration.ofDays(1));
            sayToEveryLane(1);
            awaitApplied(4);

            assertThat(failures).hasValue(3);
            assertThat(consumers.troubles()).isEmpty();
            assertThat(ledger.lanes.all().mapToObj(this::day)).containsOnly(NEXT_DAY);
        }
    }

    private Consumers consume(DayTurn turn) {
        return ledger.consume(sweep(turn));
    }

    private Sweep sweep(DayTurn turn) {
        return new Sweep(ledger.database, ledger.time, ledger.lanes, List.of(turn));
    }

    private void sayToEveryLane(int number) {
        ledger.say(ledger.lanes
                .all()
                .mapToObj(lane -> new Deposit(new UUID(1, lane), number, 1))
                .toList());
    }

    private LocalDate day(int lane) {
        return ledger.database.read(handle -> LaneDays.day(handle, lane));
    }

    private void awaitApplied(int deposits) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ledger.applied() >= deposits);
        assertThat(ledger.applied()).isEqualTo(deposits);
    }
}
