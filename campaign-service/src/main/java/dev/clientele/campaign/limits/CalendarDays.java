package dev.clientele.campaign.limits;

import dev.clientele.campaign.timing.DayKind;
import dev.clientele.campaign.timing.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The SQL of the production calendar. */
@ApplicationScoped
public class CalendarDays {
    private static final int AROUND_DAYS = 60;

    /** A date that is not what its weekday says. */
    public record CalendarDay(LocalDate day, DayKind kind, String name) {}

    /** As much of it as a window looks at. */
    WorkingCalendar around(Handle handle, LocalDate today) {
        return new WorkingCalendar(between(handle, today.minusDays(2), today.plusDays(AROUND_DAYS)).stream()
                .collect(Collectors.toMap(CalendarDay::day, CalendarDay::kind)));
    }

    List<CalendarDay> between(Handle handle, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        "select day, kind, name from calendar_day where day between :from and :to order by day")
                .bind("from", from)
                .bind("to", to)
                .map((row, _) -> new CalendarDay(
                        row.getObject(1, LocalDate.class), DayKind.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    void put(Handle tx, CalendarDay day) {
        tx.createUpdate("""
                        insert into calendar_day values (:day, :kind, :name)
                        on conflict (day) do update set kind = excluded.kind, name = excluded.name
                        """).bindMethods(day).execute();
    }

    int remove(Handle tx, LocalDate day) {
        return tx.createUpdate("delete from calendar_day where day = :day")
                .bind("day", day)
                .execute();
    }
}
