package dev.clientele.campaign.trigger;

import java.time.LocalDate;

/** The business dates whose occasions a fire is for: today, and every date since the last fire, so that none is lost. */
record Window(LocalDate from, LocalDate to) {
    private static final int LATE_DAYS_MAX = 1;

    /** @param coveredThrough the last date an earlier fire was for; never before the day the trigger was switched on */
    static Window at(LocalDate today, LocalDate coveredThrough) {
        LocalDate next = coveredThrough.plusDays(1);
        return new Window(next.isAfter(today) ? today : next, today);
    }

    static Window on(LocalDate day) {
        return new Window(day, day);
    }

    /**
     * Nobody is congratulated later than a day after the day itself (CAM-06), nor told after it what it was to come.
     *
     * @param daysAhead how long before the day the greeting is meant to go
     */
    Window forGreetings(int daysAhead) {
        return notBefore(to.minusDays(Math.max(LATE_DAYS_MAX, daysAhead)));
    }

    /** Only the dates so many days before a day that is still ahead, or today. */
    Window ahead(int days) {
        return notBefore(to.minusDays(days));
    }

    private Window notBefore(LocalDate earliest) {
        return from.isBefore(earliest) ? new Window(earliest, to) : this;
    }
}
