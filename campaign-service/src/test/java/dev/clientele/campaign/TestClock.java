package dev.clientele.campaign;

import dev.clientele.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The service's clock stands still until a test moves it. */
public class TestClock {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Duration LAST_HOUR = Duration.ofHours(1);
    private static final MovableClock CLOCK = MovableClock.at(Instant.ofEpochMilli(System.currentTimeMillis()));

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }

    public static MovableClock movable() {
        return CLOCK;
    }

    /** For what takes minutes and belongs to one day: not in the last hour of a business date. */
    public static void leaveTheLastHour() {
        if (LocalDate.ofInstant(CLOCK.instant().plus(LAST_HOUR), MOSCOW).isAfter(today())) CLOCK.advance(LAST_HOUR);
    }

    /** The business date. */
    public static LocalDate today() {
        return LocalDate.ofInstant(CLOCK.instant(), MOSCOW);
    }
}
