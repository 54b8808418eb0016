package dev.clientele.platform.schedule;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The front door of schedules. Every method joins the running transaction. */
@ApplicationScoped
public class Schedules {
    private final Database database;
    private final ScheduleTable table;
    private final BusinessTime time;

    public Schedules(Database database, ScheduleTable table, BusinessTime time) {
        this.database = database;
        this.table = table;
        this.time = time;
    }

    /**
     * Makes or replaces the schedule of that owner; it fires next after now, never for the past.
     *
     * @param zone null for the business zone
     * @throws dev.clientele.platform.problem.Problem 422 at {@code /cron} when the expression is wrong or never fires
     */
    public Schedule put(String kind, String ownerId, String cron, ZoneId zone, boolean enabled) {
        ZoneId where = zone == null ? time.zone() : zone;
        Cron times = Cron.parse(cron, where, "/cron");
        Instant next = next(times);
        var schedule = new Schedule(
                Ids.next(), kind, ownerId, times.toString(), where, enabled, enabled ? next : null, null, null, null);
        return database.write(tx -> table.put(tx, schedule));
    }

    public Schedule put(String kind, UUID ownerId, String cron, ZoneId zone, boolean enabled) {
        return put(kind, ownerId.toString(), cron, zone, enabled);
    }

    public void remove(String kind, String ownerId) {
        database.run(tx -> table.remove(tx, kind, ownerId));
    }

    public void remove(String kind, UUID ownerId) {
        remove(kind, ownerId.toString());
    }

    public Optional<Schedule> find(String kind, String ownerId) {
        return database.read(tx -> table.find(tx, kind, ownerId));
    }

    public Optional<Schedule> find(String kind, UUID ownerId) {
        return find(kind, ownerId.toString());
    }

    public Optional<Schedule> find(UUID id) {
        return database.read(tx -> table.find(tx, id));
    }

    /** Those of that kind whose time has come, fired or not yet. */
    public List<Schedule> due(String kind) {
        return database.read(tx -> table.due(tx, kind, time.now()));
    }

    /** Pauses or resumes it; resumed, it fires next after now. */
    public Schedule enable(UUID id, boolean enabled) {
        return database.write(tx -> {
            Schedule schedule = table.lock(tx, id).orElseThrow(() -> Problems.notFound("schedule", id));
            if (schedule.enabled() == enabled) return schedule;
            return table.enable(tx, id, enabled, enabled ? next(schedule.times()) : null);
        });
    }

    List<Schedule> list(String kind, Boolean enabled, String afterKind, String afterOwner, int limit) {
        return database.read(tx -> table.list(tx, kind, enabled, afterKind, afterOwner, limit));
    }

    private Instant next(Cron times) {
        return times.next(time.now()).orElseThrow(() -> Problems.invalid("/cron", "cron-never-fires"));
    }
}
