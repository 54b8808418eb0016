package dev.clientele.segment.refresh;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Translation;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.SaidSegments;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** What every refresh came to, and since when a segment's members are kept. */
@Singleton
class RefreshLog {
    private static final String UNEXPECTED = "unexpected-failure";
    private static final String STOPPED = "stopped";
    private static final RowMapper<RefreshView> VIEW = (row, _) -> RefreshView.of(
            row.getObject("run_id", UUID.class),
            row.getString("cause"),
            row.getInt("rule_version"),
            row.getTimestamp("started_at").toInstant(),
            row.getTimestamp("finished_at") == null
                    ? null
                    : row.getTimestamp("finished_at").toInstant(),
            row.getInt("added"),
            row.getInt("removed"),
            row.getObject("total", Integer.class),
            row.getString("error"));

    private final SaidSegments saidSegments;

    RefreshLog(SaidSegments saidSegments) {
        this.saidSegments = saidSegments;
    }

    /** By the saved rule. */
    MembershipCause begin(Handle tx, UUID run, UUID segment, Instant at) {
        return begin(tx, run, segment, null, at);
    }

    /** By the rule it goes by now. */
    MembershipCause begin(Handle tx, UUID run, Definition segment, Instant at) {
        return begin(tx, run, segment.id(), segment.ruleVersion(), at);
    }

    /**
     * Members of a rule that was never composed, or that were kept another way, come and go because of the edit, not of
     * data.
     */
    private static MembershipCause begin(Handle tx, UUID run, UUID segment, Integer version, Instant at) {
        return tx.createQuery("""
                        insert into refresh as r (run_id, segment_id, cause, rule_version, started_at)
                        select :run, id, case when composed_version = version and not converted
                                              then 'DATA' else 'RULE_CHANGED' end, version, :at
                          from (select id, composed_version, coalesce(cast(:version as integer), rule_version) as version,
                                       cast(:version as integer) is null and awaits as converted
                                  from segment join segment_in_force using (id) where id = :segment) made_by
                        on conflict (run_id, segment_id) do update set error = null
                        returning r.cause
                        """)
                .bind("run", run)
                .bind("segment", segment)
                .bind("version", version)
                .bind("at", at)
                .map((row, _) -> MembershipCause.valueOf(row.getString(1)))
                .one();
    }

    void add(Handle tx, UUID run, UUID segment, Composition.Change change) {
        tx.createUpdate("""
                        update refresh set added = added + :added, removed = removed + :removed
                         where run_id = :run and segment_id = :segment
                        """)
                .bind("added", change.added())
                .bind("removed", change.removed())
                .bind("run", run)
                .bind("segment", segment)
                .execute();
    }

    RefreshView finish(Handle tx, UUID run, Definition segment, Instant at) {
        tx.createUpdate("""
                        update segment set composed_at = :at, stale_since = null, last_error = null, next_try_at = null,
                               kept_since = case when :kept then coalesce(kept_since, :day) end
                         where id = :segment
                        """)
                .bind("at", segment.kept() ? at : null)
                .bind("kept", segment.kept())
                .bind("day", LaneDays.reachedByAll(tx))
                .bind("segment", segment.id())
                .execute();
        RefreshView view = tx.createQuery("""
                        update refresh set finished_at = :at, error = null,
                               total = (select count(*) from membership where segment_id = :segment and left_at is null)
                         where run_id = :run and segment_id = :segment
                        returning *
                        """)
                .bind("at", at)
                .bind("run", run)
                .bind("segment", segment.id())
                .map(VIEW)
                .one();
        // Whoever keeps the members is to know how they are made from now on, and of a snapshot how old it is.
        boolean cameIntoForce = view.cause().equals(MembershipCause.RULE_CHANGED.name());
        if (cameIntoForce || segment.formation() == Formation.PERIODIC) saidSegments.say(tx, segment.id());
        return view;
    }

    /**
     * The members stay; since when they are stale, and why, stands on the segment.
     *
     * @return since when
     */
    Instant failed(Handle tx, UUID run, UUID segment, Throwable failure, Instant at) {
        String error = code(failure);
        end(tx, run, segment, error, at);
        return tx.createQuery("""
                        update segment set stale_since = coalesce(stale_since, :at), last_error = :error where id = :segment
                        returning stale_since
                        """)
                .bind("at", at)
                .bind("error", error)
                .bind("segment", segment)
                .mapTo(Instant.class)
                .one();
    }

    private static String code(Throwable failure) {
        return failure instanceof UnreadableRule
                ? UnreadableRule.CODE
                : Translation.of(failure).map(Problem::code).orElse(UNEXPECTED);
    }

    /** Where an edit has not come into force by that, the members are not what the segment says, and it tells so. */
    void stopped(Handle tx, UUID run, UUID segment, Instant at) {
        end(tx, run, segment, STOPPED, at);
        tx.createUpdate("""
                        update segment set stale_since = coalesce(stale_since, :at), last_error = :error
                         where id = :segment and state = 'ACTIVE'
                           and exists (select from segment_in_force now where now.id = :segment and awaits)
                        """)
                .bind("at", at)
                .bind("error", STOPPED)
                .bind("segment", segment)
                .execute();
    }

    private static void end(Handle tx, UUID run, UUID segment, String error, Instant at) {
        tx.createUpdate(
                        "update refresh set finished_at = :at, error = :error where run_id = :run and segment_id = :segment")
                .bind("at", at)
                .bind("error", error)
                .bind("run", run)
                .bind("segment", segment)
                .execute();
    }

    List<RefreshView> latest(Handle handle, UUID segment, int limit) {
        return handle.createQuery("""
                        select * from refresh where segment_id = :segment order by started_at desc, run_id desc limit :limit
                        """)
                .bind("segment", segment)
                .bind("limit", limit)
                .map(VIEW)
                .list();
    }
}
