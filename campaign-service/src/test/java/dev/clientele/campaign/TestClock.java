package dev.clientele.campaign;

import dev.clientele.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The service's clock stands still until a test moves it. */
public class TestClock {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final MovableClock CLOCK = MovableClock.at(Instant.ofEpochMilli(System.currentTimeMillis()));

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }

    public static MovableClock movable() {
        return CLOCK;
    }

    /** The business date. */
    public static LocalDate today() {
        return LocalDate.ofInstant(CLOCK.instant(), MOSCOW);
    }
}
