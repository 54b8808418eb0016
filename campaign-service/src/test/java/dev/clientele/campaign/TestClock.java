package dev.clientele.campaign;

import dev.clientele.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The service's clock stands still until a test moves it. */
public class TestClock {
    private static final MovableClock CLOCK = MovableClock.at(Instant.ofEpochMilli(System.currentTimeMillis()));

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }

    public static MovableClock movable() {
        return CLOCK;
    }
}
