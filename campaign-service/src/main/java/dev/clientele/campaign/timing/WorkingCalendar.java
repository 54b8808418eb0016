package dev.clientele.campaign.timing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Working days and days off. What the calendar does not name is a working day from Monday to Friday. */
public record WorkingCalendar(Map<LocalDate, DayKind> named) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    public static final WorkingCalendar WEEKS_ONLY = new WorkingCalendar(Map.of());

    public WorkingCalendar {
        named = Map.copyOf(named);
    }

    public DayKind kind(LocalDate date) {
        DayKind kind = named.get(date);
        if (kind != null) return kind;
        return WEEKEND.contains(date.getDayOfWeek()) ? DayKind.OFF : DayKind.WORKING;
    }
}
