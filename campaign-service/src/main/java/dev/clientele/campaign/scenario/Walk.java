package dev.clientele.campaign.scenario;

import dev.clientele.campaign.scenario.Step.Branch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Takes the due enrolments of one lane and version as far as they come: ends first, then step by step in the order of the
 * plan. Steps lead forward only, so once through is enough; whoever is left stands at a wait.
 */
final class Walk {
    private static final Duration LOOK_AGAIN_MIN = Duration.ofMinutes(1);

    private final Handle tx;
    private final int lane;
    private final Version version;
    private final Moment moment;
    private final Moves moves;
    private final List<UUID> broken = new ArrayList<>();

    Walk(Handle tx, int lane, Version version, List<UUID> due, Moment moment) {
        this.tx = tx;
        this.lane = lane;
        this.version = version;
        this.moment = moment;
        this.moves = new Moves(tx, lane, version.plan(), due, moment);
    }

    void run() {
        breakOff("u.life <> 'LIVE' or u.attached_to is not null", null, Outcome.EXITED, "CLIENT_GONE");
        version.plan().ends().forEach(end -> breakOff(null, end.when(), end.outcome(), end.reason()));
        breakOff("e.deadline_on <= :today", null, Outcome.FAILED, "DEADLINE");
        if (version.plan().cancelsQueued()) cancelQueued(tx, lane, version, broken, moment.now());
        version.plan().steps().forEach(this::take);
        moves.lookAgain(moment.now().plus(LOOK_AGAIN_MIN));
    }

    private void take(Step step) {
        switch (step) {
            case Step.Act act -> {
                moves.hand(step.code(), version.acts().get(act.code()));
                go(step, null);
            }
            case Step.Wait wait -> {
                moves.waitUntil(step.code(), wait.age(), at(wait), until(wait));
                moves.goAfterWait(step.code(), wait.until(), next(step, null));
            }
            case Step.Decide decide -> {
                moves.go(step.code(), decide.when(), next(step, decide.then()));
                go(step, decide.otherwise());
            }
            case Step.Split split -> branch(split);
            case Step.Exit exit -> moves.end(exit.code(), "true", null, exit.outcome(), exit.reason());
        }
    }

    private void branch(Step.Split split) {
        int total = split.branches().stream().mapToInt(Branch::weight).sum();
        int reached = 0;
        for (Branch branch : split.branches()) {
            reached += branch.weight();
            moves.goByHash(
                    split.code(), version.scenarioId() + "/" + split.code(), total, reached, next(split, branch.to()));
        }
    }

    private void go(Step step, String target) {
        moves.go(step.code(), null, next(step, target));
    }

    /** Null behind the last step. */
    private String next(Step step, String target) {
        return target != null ? target : version.plan().after(step).orElse(null);
    }

    private void breakOff(String sql, Condition condition, Outcome outcome, String reason) {
        broken.addAll(moves.end(null, sql == null ? "true" : sql, condition, outcome, reason));
    }

    private static LocalTime at(Step.Wait wait) {
        return wait.at() == null ? LocalTime.MIDNIGHT : wait.at();
    }

    /** The same for all who arrive now; null when it depends on the client's age. */
    private Instant until(Step.Wait wait) {
        if (wait.hours() != null) return moment.now().plus(Duration.ofHours(wait.hours()));
        if (wait.days() == null) return null;
        return moment.today()
                .plusDays(wait.days())
                .atTime(at(wait))
                .atZone(moment.zone())
                .toInstant();
    }

    /** What was handed over to the ledger and still waits there has lost its reason. */
    static void cancelQueued(Handle tx, int lane, Version version, List<UUID> enrolments, Instant now) {
        if (enrolments.isEmpty() || version.acts().isEmpty()) return;
        tx.createUpdate("""
                        delete from entry w using enrolment e
                         where e.lane = :lane and e.id = any(:enrolments) and w.lane = :lane and w.unit_id = e.unit_id
                           and w.source_id = any(:acts)
                        """)
                .bind("lane", lane)
                .bindArray("enrolments", UUID.class, enrolments)
                .bindArray("acts", UUID.class, version.acts().values())
                .execute();
        tx.createUpdate("""
                        update delivery d set state = 'CANCELLED', reason = 'SCENARIO_ENDED', ended_at = :now
                          from enrolment e
                         where e.lane = :lane and e.id = any(:enrolments) and d.lane = :lane and d.unit_id = e.unit_id
                           and d.trigger_id = any(:acts) and d.occurrence = 'enrolment/' || e.id and d.state = 'QUEUED'
                        """)
                .bind("lane", lane)
                .bind("now", now)
                .bindArray("enrolments", UUID.class, enrolments)
                .bindArray("acts", UUID.class, version.acts().values())
                .execute();
    }
}
