package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.status.assignment.Moves;
import dev.clientele.status.assignment.Occasion;
import dev.clientele.status.catalogue.RuleChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Evaluates every client, because rules were changed or because a schedule or a person asked for it. In a lane that was
 * evaluated as a whole under the same rules before, only those are looked at whose answer can be another one: events and
 * midnight have kept the others current. A full run looks at everybody.
 */
@ApplicationScoped
public class StatusMassRun implements RunHandler {
    private static final String RULES = "(select md5(string_agg(effective_on::text || rules::text, ',' order by"
            + " effective_on)) from status_rule_edition)";

    private final LaneByLane lanes;
    private final Evaluation evaluation;

    public StatusMassRun(LaneByLane lanes, Evaluation evaluation) {
        this.lanes = lanes;
        this.evaluation = evaluation;
    }

    @Override
    public String kind() {
        return RuleChanges.MASS_RUN;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) {
        var reason = run.parameters(RuleChanges.Reason.class);
        Occasion occasion = reason.change() != null
                ? Occasion.ruleChange(run.id(), run.requestedBy())
                : Occasion.massRun(run.id(), run.requestedBy());
        lanes.go(
                run,
                (tx, lane) -> begin(tx, lane, run.id()),
                (tx, lane, after, limit) -> reason.full() || !isCurrent(tx, lane)
                        ? LaneByLane.everybody(tx, lane, after, limit)
                        : due(tx, lane, after, limit),
                (tx, lane, day, units) -> Moves.tally(evaluation.statuses(tx, lane, day, units, occasion)),
                (tx, lane) -> remember(tx, lane, run.id()));
    }

    static boolean isCurrent(Handle tx, int lane) {
        return tx.createQuery("select exists (select from lane_rules where lane = :lane and rules = " + RULES + ")")
                .bind("lane", lane)
                .mapTo(Boolean.class)
                .one();
    }

    static void begin(Handle tx, int lane, UUID run) {
        tx.createUpdate("insert into lane_rules (lane, run_id) values (:lane, :run)"
                        + " on conflict (lane) do update set run_id = excluded.run_id")
                .bind("lane", lane)
                .bind("run", run)
                .execute();
    }

    /** Unless the lane was forgotten since that run began it. */
    static void remember(Handle tx, int lane, UUID run) {
        tx.createUpdate("update lane_rules set rules = " + RULES + ", run_id = null"
                        + " where lane = :lane and run_id = :run")
                .bind("lane", lane)
                .bind("run", run)
                .execute();
    }

    /** Units of the lane have facts that nobody has looked at: the next run looks at all of them. */
    static void forget(Handle tx, int lane) {
        tx.createUpdate("delete from lane_rules where lane = :lane")
                .bind("lane", lane)
                .execute();
    }

    private static List<UUID> due(Handle tx, int lane, UUID after, int limit) {
        return tx.createQuery("""
                        select unit_id from unit
                        where lane = :lane and unit_id > :after and not exists (
                            select from unit_status known where known.lane = :lane and known.unit_id = unit.unit_id
                                and (known.next_flip_on is null or known.next_flip_on > :day))
                        order by unit_id limit :limit
                        """)
                .bind("lane", lane)
                .bind("after", after)
                .bind("day", LaneDays.day(tx, lane))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }
}
