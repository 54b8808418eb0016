package dev.clientele.campaign.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
public class Calendar {
    @Id
    public UUID id;

    public String code;
    public String name;

    /** Who may see its events beside those who keep calendars. */
    public List<UUID> employees;

    @Version
    public int rowVersion;

    public Instant createdAt;
    public Instant updatedAt;

    void rewrite(CalendarDraft draft, Instant now) {
        code = draft.code();
        name = draft.name();
        employees = draft.employees().stream().distinct().sorted().toList();
        updatedAt = now;
    }

    boolean admits(UUID employeeId) {
        return employeeId != null && employees.contains(employeeId);
    }
}
