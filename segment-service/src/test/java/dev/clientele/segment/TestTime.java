package dev.clientele.segment;

import dev.clientele.testing.MovableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;

/** The service under test lives on this day. */
public class TestTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

    @Produces
    @Singleton
    MovableClock clock() {
        return MovableClock.atNoon(TODAY, ZONE);
    }
}
