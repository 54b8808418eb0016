package dev.clientele.segment.refresh;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.definition.Definition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** What every refresh came to, and since when a segment's members are kept. */
@Singleton
class RefreshLog {
    private static final RowMapper<RefreshView> VIEW = (row, _) -> new RefreshView(
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

    /** Members of a rule that was never composed come and go because of the rule, not of data. */
    MembershipCause begin(Handle tx, UUID run, Definition segment, Instant at) {
        Integer composed = tx.createQuery("select composed_version from segment where id = :id")
                .bind("id", segment.id())
                .mapTo(Integer.class)
                .findOne()
                .orElse(null);
        var cause = composed != null && composed == segment.ruleVersion()
                ? MembershipCause.DATA
                : MembershipCause.RULE_CHANGED;
        return tx.createQuery("""
                        insert into refresh as r (run_id, segment_id, cause, rule_version, started_at)
                        values (:run, :segment, :cause, :version, :at)
                        on conflict (run_id, segment_id) do update set error = null
                        returning r.cause
                        """)
                .bind("run", run)
                .bind("segment", segment.id())
                .bind("cause", cause.name())
                .bind("version", segment.ruleVersion())
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
                        update segment set composed_at = :at, composed_version = :version,
                               kept_since = coalesce(kept_since, :day)
                         where id = :segment
                        """)
                .bind("at", segment.kept() ? at : null)
                .bind("version", segment.ruleVersion())
                .bind("day", segment.kept() ? LaneDays.reachedByAll(tx) : null)
                .bind("segment", segment.id())
                .execute();
        return tx.createQuery("""
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
    }

    void failed(Handle tx, UUID run, UUID segment, Throwable failure, Instant at) {
        tx.createUpdate(
                        "update refresh set finished_at = :at, error = :error where run_id = :run and segment_id = :segment")
                .bind("at", at)
                .bind("error", failure.getClass().getSimpleName())
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
