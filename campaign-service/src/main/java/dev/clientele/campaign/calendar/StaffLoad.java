package dev.clientele.campaign.calendar;

import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class StaffLoad {
    static final int DAYS_MAX = 92;

    private final Database database;
    private final BusinessTime time;

    public StaffLoad(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    List<LoadView> of(UUID calendarId, Instant from, Instant before) {
        return database.read(handle -> handle.createQuery("""
                        select w.assignee_id, e.name, cast(w.planned_at at time zone :zone as date) as day, count(*),
                               count(*) filter (where w.state = 'DONE'),
                               count(*) filter (where w.state not in ('DONE', 'CANCELLED') and w.planned_at < :now)
                          from work_item w left join employee e on e.employee_id = w.assignee_id
                         where w.calendar_id = :calendar and w.planned_at >= :from and w.planned_at < :before
                         group by 1, 2, 3 order by day, e.name nulls last, w.assignee_id
                        """)
                .bind("zone", time.zone().getId())
                .bind("now", time.now())
                .bind("calendar", calendarId)
                .bind("from", from)
                .bind("before", before)
                .map((row, _) -> new LoadView(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6)))
                .list());
    }
}
