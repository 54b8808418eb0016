package dev.clientele.campaign.scenario;

import dev.clientele.campaign.audience.Feed;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Enrols and advances, lane by lane under its lock; some thousand clients a transaction. */
@ApplicationScoped
public class Advance implements Feed {
    private static final int BATCH = 2_000;

    private final Database database;
    private final BusinessTime time;
    private final Versions versions;
    private final Troubles troubles;

    public Advance(Database database, BusinessTime time, Versions versions, Troubles troubles) {
        this.database = database;
        this.time = time;
        this.versions = versions;
        this.troubles = troubles;
    }

    private record Due(int lane, UUID scenarioId, int number) {}

    @Override
    public Work work() {
        return Work.ADVANCE;
    }

    /** A scenario that fails in a lane keeps no other one waiting. */
    @Override
    public int pass() {
        stopWithoutSegment();
        int moved = enrol(ENTRIES, Enrolling::ofEntries) + enrol(NEW_CLIENTS, Enrolling::ofNewClients);
        for (Due due : due(WALKS)) moved += troubles.alone(task(Work.ADVANCE, due), () -> walkAll(due));
        return moved;
    }

    private static Task task(Work work, Due due) {
        return new Task(work, due.scenarioId, "lane %d, version %d".formatted(due.lane, due.number));
    }

    private int walkAll(Due due) {
        int moved = 0;
        int walked;
        do {
            walked = database.write(tx -> walk(tx, due));
            moved += walked;
        } while (walked == BATCH);
        return moved;
    }

    /** A scenario whose segment is gone lets nobody in any more and says why, rather than wait for ever. */
    private void stopWithoutSegment() {
        database.run(tx -> tx.createUpdate("""
            update scenario s set enabled = false, error = 'segment-gone', row_version = row_version + 1,
                                  updated_at = :now
              from segment g
             where g.segment_id = s.segment_id and s.enabled and (g.archived or g.life <> 'LIVE')
            """).bind("now", time.now()).execute());
    }

    private interface Way {
        int enrol(Enrolling enrolling);
    }

    private int enrol(String sql, Way way) {
        return due(sql).stream()
                .mapToInt(due -> troubles.alone(
                        task(Work.ENROLMENT, due),
                        () -> database.write(tx -> enrol(tx, due, way, sql.equals(NEW_CLIENTS)))))
                .sum();
    }

    private int enrol(Handle tx, Due due, Way way, boolean daily) {
        LaneLock.take(tx, due.lane);
        Plans.keep(tx);
        Moment moment = Moment.of(time);
        Version version = versions.find(tx, due.scenarioId, due.number);
        int enrolled = way.enrol(new Enrolling(tx, due.lane, version, moment));
        if (daily) restLane(tx, due, moment);
        return enrolled;
    }

    private void restLane(Handle tx, Due due, Moment moment) {
        tx.createUpdate("""
            update scenario_lane set look_at = :next where scenario_id = :scenario and lane = :lane
            """)
                .bind("next", time.startOf(moment.today().plusDays(1)))
                .bind("scenario", due.scenarioId)
                .bind("lane", due.lane)
                .execute();
    }

    private int walk(Handle tx, Due due) {
        LaneLock.take(tx, due.lane);
        Plans.keep(tx);
        Moment moment = Moment.of(time);
        List<UUID> ids = tx.createQuery("""
            select id from enrolment
             where lane = :lane and scenario_id = :scenario and number = :number and state = 'ACTIVE'
               and look_at <= :now
             order by look_at limit :batch
            """)
                .bind("lane", due.lane)
                .bind("scenario", due.scenarioId)
                .bind("number", due.number)
                .bind("now", moment.now())
                .bind("batch", BATCH)
                .mapTo(UUID.class)
                .list();
        if (!ids.isEmpty()) new Walk(tx, due.lane, versions.find(tx, due.scenarioId, due.number), ids, moment).run();
        return ids.size();
    }

    private List<Due> due(String sql) {
        return database.read(handle -> handle.createQuery(sql)
                .bind("now", time.now())
                .map((row, _) -> new Due(row.getInt(1), row.getObject(2, UUID.class), row.getInt(3)))
                .list());
    }

    private static final String ENTRIES = """
        select distinct w.lane, s.id, s.number from entry w join scenario s on s.id = w.source_id and s.enabled
         where w.kind = 'SCENARIO' and w.due_at <= :now order by 1, 2
        """;
    private static final String NEW_CLIENTS = """
        select l.lane, s.id, s.number from scenario_lane l join scenario s on s.id = l.scenario_id and s.enabled
         where l.look_at <= :now and s.entry_type = 'REGISTERED' order by 1, 2
        """;
    private static final String WALKS = """
        select distinct e.lane, e.scenario_id, e.number
          from enrolment e join scenario s on s.id = e.scenario_id and s.enabled
         where e.state = 'ACTIVE' and e.look_at <= :now order by 1, 2, 3
        """;
}
