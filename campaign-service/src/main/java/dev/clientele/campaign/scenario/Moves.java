package dev.clientele.campaign.scenario;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The statements that move enrolments. Each moves all it concerns of the due ones of a lane. */
final class Moves {
    /** Who is concerned: {@code e} the enrolment, {@code u} the client's row. */
    private static final String HIT = """
        with hit as (
            select e.id, e.unit_id from enrolment e
              left join unit u on u.lane = :lane and u.unit_id = e.unit_id
             where e.lane = :lane and e.id = any(:due) and e.state = 'ACTIVE'
               and (cast(:step as text) is null or e.step = :step) and (%s) and (%s)),
        """;

    private static final String CLOSED = """
        closed as (
            update enrolment_step s set left_at = :now from moved
             where s.lane = :lane and s.enrolment_id = moved.id and s.left_at is null)
        """;

    private final Handle tx;
    private final int lane;
    private final Plan plan;
    private final List<UUID> due;
    private final Moment moment;

    Moves(Handle tx, int lane, Plan plan, List<UUID> due, Moment moment) {
        this.tx = tx;
        this.plan = plan;
        this.lane = lane;
        this.due = due;
        this.moment = moment;
    }

    /** @return who has ended */
    List<UUID> end(String step, String sql, Condition condition, Outcome outcome, String reason) {
        return end(step, sql, Map.of(), condition, outcome, reason);
    }

    /** @param next null behind the last step: then it is over */
    void go(String step, Condition condition, String next) {
        go(step, "true", Map.of(), condition, next);
    }

    void goAfterWait(String step, Condition until, String next) {
        if (until != null) go(step, until, next);
        go(step, "e.wait_until <= :now", Map.of(), null, next);
    }

    /** The same client falls into the same branch, whenever and wherever it is asked. */
    void goByHash(String step, String salt, int total, int below, String next) {
        String place =
                "(hashtextextended(cast(e.unit_id as text) || :salt, 0) & 9223372036854775807) % :total < :below";
        go(step, place, Map.of("salt", salt, "total", total, "below", below), null, next);
    }

    private List<UUID> end(
            String step, String sql, Map<String, ?> more, Condition condition, Outcome outcome, String reason) {
        ConditionSql asked = ConditionSql.of(condition);
        Query query = tx.createQuery(HIT.formatted(sql, asked.sql()) + """
            moved as (
                update enrolment t
                   set state = :outcome, reason = :reason, ended_at = :now, ended_on = :today,
                       wait_until = null
                  from hit where t.lane = :lane and t.id = hit.id
                returning t.id),
            """ + CLOSED + "select id from moved");
        return asked.bind(query)
                .bindMap(more)
                .bind("lane", lane)
                .bindArray("due", UUID.class, due)
                .bind("step", step)
                .bind("outcome", outcome)
                .bind("reason", reason)
                .bind("now", moment.now())
                .bind("today", moment.today())
                .mapTo(UUID.class)
                .list();
    }

    private void go(String step, String sql, Map<String, ?> more, Condition condition, String next) {
        if (next == null) {
            end(step, sql, more, condition, Outcome.EXITED, "COMPLETED");
            return;
        }
        ConditionSql asked = ConditionSql.of(condition);
        Update update = asked.bind(tx.createUpdate(HIT.formatted(sql, asked.sql()) + """
            moved as (
                update enrolment t set step = :next, wait_until = null
                  from hit where t.lane = :lane and t.id = hit.id
                returning t.id),
            """ + CLOSED + """
            insert into enrolment_step (lane, enrolment_id, step, place, entered_at)
            select :lane, id, :next, :place, :now from moved
            """));
        if (asked.asksToday()) update.bind("today", moment.today());
        update.bindMap(more)
                .bind("lane", lane)
                .bindArray("due", UUID.class, due)
                .bind("step", step)
                .bind("next", next)
                .bind("place", plan.place(next))
                .bind("now", moment.now())
                .execute();
    }

    /** Begins the wait of those who have just arrived. */
    void waitUntil(String step, Integer age, LocalTime at, Instant until) {
        tx.createUpdate("""
            update enrolment t
               set wait_until = coalesce(cast(:until as timestamptz),
                   (coalesce(u.registered_on, :today) + cast(:age as integer) + cast(:at as time))
                       at time zone :zone)
              from enrolment e left join unit u on u.lane = e.lane and u.unit_id = e.unit_id
             where t.lane = :lane and t.id = any(:due) and t.state = 'ACTIVE' and t.step = :step
               and t.wait_until is null and e.lane = t.lane and e.id = t.id
            """)
                .bind("lane", lane)
                .bindArray("due", UUID.class, due)
                .bind("step", step)
                .bind("until", until)
                .bindBySqlType("age", age, Types.INTEGER)
                .bind("at", at)
                .bind("today", moment.today())
                .bind("zone", moment.zone().getId())
                .execute();
    }

    /** Gives them to the day's campaign of the step. */
    void hand(String step, UUID act) {
        tx.createUpdate("""
            insert into entry as w (lane, source_id, unit_id, kind, entry_key, happened_at, due_at)
            select :lane, :act, e.unit_id, 'CAMPAIGN', 'enrolment/' || e.id, :now, :now
              from enrolment e
             where e.lane = :lane and e.id = any(:due) and e.state = 'ACTIVE' and e.step = :step
            on conflict (lane, source_id, unit_id) do update
               set entry_key = excluded.entry_key, happened_at = excluded.happened_at,
                   due_at = excluded.due_at
            """)
                .bind("lane", lane)
                .bindArray("due", UUID.class, due)
                .bind("step", step)
                .bind("act", act)
                .bind("now", moment.now())
                .execute();
    }

    /** When its wait or its deadline ends, whichever is first. Something that happens to the client brings it forward. */
    void lookAgain(Instant earliest) {
        tx.createUpdate("""
            update enrolment
               set look_at = greatest(:earliest, least(wait_until,
                       cast(deadline_on as timestamp) at time zone :zone))
             where lane = :lane and id = any(:due) and state = 'ACTIVE'
            """)
                .bind("lane", lane)
                .bindArray("due", UUID.class, due)
                .bind("earliest", earliest)
                .bind("zone", moment.zone().getId())
                .execute();
    }
}
