package dev.clientele.campaign.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

public record CalendarView(
        UUID id, String code, String name, List<UUID> employees, Instant createdAt, Instant updatedAt) {
    static CalendarView of(Calendar calendar) {
        return new CalendarView(
                calendar.id, calendar.code, calendar.name, calendar.employees, calendar.createdAt, calendar.updatedAt);
    }
}
