package dev.clientele.campaign.trigger;

import java.time.LocalDate;

/**
 * The business dates whose occasions a fire is for: today, and yesterday when nobody fired then (CAM-06: one day is made
 * up for). What lies further back is too late to be kept.
 */
record Window(LocalDate from, LocalDate to) {
    private static final int CATCH_UP_DAYS = 1;

    /** @param coveredThrough the last date an earlier fire was for; never before the day the trigger was switched on */
    static Window at(LocalDate today, LocalDate coveredThrough) {
        LocalDate earliest = today.minusDays(CATCH_UP_DAYS);
        LocalDate next = coveredThrough.plusDays(1);
        LocalDate from = next.isBefore(earliest) ? earliest : next.isAfter(today) ? today : next;
        return new Window(from, today);
    }

    static Window on(LocalDate day) {
        return new Window(day, day);
    }
}
