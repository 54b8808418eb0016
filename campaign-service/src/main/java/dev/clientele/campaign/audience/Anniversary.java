package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.LeapDay;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;

/** A month and day, and the date on which it is kept. 29 February is kept on another day where there is none (CAM-06). */
record Anniversary(MonthDay of, LocalDate on) {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    /** Those that are kept on the days from {@code from} to {@code to}. */
    static List<Anniversary> keptBetween(LocalDate from, LocalDate to, LeapDay leapDay) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> keptOn(day, leapDay))
                .toList();
    }

    private static Stream<Anniversary> keptOn(LocalDate day, LeapDay leapDay) {
        var itself = new Anniversary(MonthDay.from(day), day);
        boolean standsIn = !Year.isLeap(day.getYear()) && MonthDay.from(day).equals(substitute(leapDay));
        return standsIn ? Stream.of(itself, new Anniversary(LEAP_DAY, day)) : Stream.of(itself);
    }

    int year() {
        return on.getYear();
    }

    private static MonthDay substitute(LeapDay leapDay) {
        return switch (leapDay) {
            case FEBRUARY_28 -> MonthDay.of(2, 28);
            case MARCH_1 -> MonthDay.of(3, 1);
        };
    }
}
