package dev.clientele.campaign.scenario;

import dev.clientele.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of scenarios themselves. */
@ApplicationScoped
public class ScenarioRows {

    Optional<Scenario> find(Handle handle, UUID id) {
        return handle.createQuery("select * from scenario where id = :id and deleted_at is null")
                .bind("id", id)
                .map((row, _) -> Scenario.of(row))
                .findOne();
    }

    Scenario lock(Handle tx, UUID id) {
        return tx.createQuery("select * from scenario where id = :id and deleted_at is null for update")
                .bind("id", id)
                .map((row, _) -> Scenario.of(row))
                .findOne()
                .orElseThrow(() -> Problems.notFound("scenario", id));
    }

    List<Scenario> lockAll(Handle tx) {
        return tx.createQuery("select * from scenario where deleted_at is null order by id for update")
                .map((row, _) -> Scenario.of(row))
                .list();
    }

    List<Scenario> after(Handle handle, String code, int limit) {
        return handle.createQuery("""
                        select * from scenario where deleted_at is null and lower(code) > :code
                         order by lower(code) limit :limit
                        """)
                .bind("code", code == null ? "" : code)
                .bind("limit", limit)
                .map((row, _) -> Scenario.of(row))
                .list();
    }

    void insert(Handle tx, UUID id, ScenarioDraft draft, Instant now) {
        write(tx, """
                insert into scenario (id, code, name, number, entry_type, segment_id, occasion, row_version, created_at,
                                      updated_at)
                values (:id, :code, :name, :number, :entry, :segment, :occasion, 0, :now, :now)
                """, id, draft, 1, now);
    }

    void update(Handle tx, UUID id, ScenarioDraft draft, int number, Instant now) {
        write(tx, """
                update scenario set code = :code, name = :name, number = :number, entry_type = :entry,
                       segment_id = :segment, occasion = :occasion, row_version = row_version + 1, updated_at = :now
                 where id = :id
                """, id, draft, number, now);
    }

    private static void write(Handle tx, String sql, UUID id, ScenarioDraft draft, int number, Instant now) {
        Plan.Entry entry = draft.plan().entry();
        tx.createUpdate(sql)
                .bind("id", id)
                .bind("code", draft.code())
                .bind("name", draft.name())
                .bind("number", number)
                .bind("entry", entry.on())
                .bind("segment", entry.segmentId())
                .bind("occasion", Scenario.occasion(entry))
                .bind("now", now)
                .execute();
    }

    void enable(Handle tx, UUID id, Instant now) {
        tx.createUpdate("""
                        update scenario set enabled = true, enabled_at = :now, error = null,
                               row_version = row_version + 1, updated_at = :now where id = :id and not enabled
                        """).bind("id", id).bind("now", now).execute();
        lookAtAllLanes(tx, id, now);
    }

    void disable(Handle tx, UUID id, String why, Instant now) {
        tx.createUpdate("""
                        update scenario set enabled = false, error = :why, row_version = row_version + 1,
                               updated_at = :now where id = :id and enabled
                        """).bind("id", id).bind("why", why).bind("now", now).execute();
        tx.createUpdate("delete from entry where source_id = :id")
                .bind("id", id)
                .execute();
    }

    /** What it did stays counted. */
    void delete(Handle tx, UUID id, Instant now) {
        disable(tx, id, null, now);
        tx.createUpdate("update scenario set deleted_at = :now, row_version = row_version + 1 where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
        tx.createUpdate("delete from entry where source_id in (select id from scenario_step where scenario_id = :id)")
                .bind("id", id)
                .execute();
        tx.createUpdate("delete from scenario_lane where scenario_id = :id")
                .bind("id", id)
                .execute();
    }

    int countUnderWay(Handle handle, UUID id) {
        return handle.createQuery("select count(*) from enrolment where scenario_id = :id and state = 'ACTIVE'")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    List<UUID> steps(Handle handle, UUID id) {
        return handle.createQuery("select id from scenario_step where scenario_id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .list();
    }

    void lookAtAllLanes(Handle tx, UUID id, Instant now) {
        tx.createUpdate("update scenario_lane set look_at = :now where scenario_id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    void insertLanes(Handle tx, UUID id, int lanes, Instant now) {
        tx.createUpdate("""
                        insert into scenario_lane (scenario_id, lane, look_at)
                        select :id, lane, :now from generate_series(0, :last) lane
                        """)
                .bind("id", id)
                .bind("last", lanes - 1)
                .bind("now", now)
                .execute();
    }
}
