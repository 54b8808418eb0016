package dev.clientele.segment.refresh;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.run.RunStopped;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.Queries;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.SaidUses;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The run behind every refresh. One that fails or is stopped keeps the members there were. */
@Singleton
public class SegmentRefresh implements RunHandler {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final RefreshLog log;
    private final SaidUses saidUses;
    private final Queries queries;
    private final Lanes lanes;
    private final Sweep sweep;
    private final BusinessTime time;

    public SegmentRefresh(
            Database database,
            Definitions definitions,
            Composition composition,
            RefreshLog log,
            SaidUses saidUses,
            Queries queries,
            Lanes lanes,
            Sweep sweep,
            BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.log = log;
        this.saidUses = saidUses;
        this.queries = queries;
        this.lanes = lanes;
        this.sweep = sweep;
        this.time = time;
    }

    @Override
    public String kind() {
        return SegmentService.REFRESH;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN, Roles.MARKETER);
    }

    @Override
    public void run(RunContext run) {
        UUID segmentId = UUID.fromString(run.scope());
        Optional<Definition> segment =
                database.read(handle -> definitions.read(handle).find(segmentId));
        if (segment.isEmpty()) return;
        MembershipCause why = database.write(tx -> log.begin(tx, run.id(), segmentId, time.now()));
        lanes.all().forEach(sweep::catchUp);
        try {
            run.result(database.<RefreshView>write(tx -> swap(tx, run, segmentId, new Cause(why, run.id()))));
        } catch (NotAnyLonger | RunStopped stopped) {
            database.run(tx -> log.stopped(tx, run.id(), segmentId, time.now()));
        } catch (RuntimeException failure) {
            database.run(tx -> log.failed(tx, run.id(), segmentId, failure, time.now()));
            throw failure;
        }
    }

    /** Cancelled or paused before it was done: nothing of it stays. */
    private static final class NotAnyLonger extends RuntimeException {}

    /**
     * The present rule comes into force and makes all members in one transaction, so nobody ever sees some lanes by the old
     * rule and some by the new one, whatever stops it. (1,000,000 clients, 300,000 who come or go: see bench segments.)
     */
    private RefreshView swap(Handle tx, RunContext run, UUID segmentId, Cause cause) {
        boolean wasFound =
                definitions.read(tx).find(segmentId).filter(one -> !one.kept()).isPresent();
        Definitions.comesIntoForce(tx, segmentId);
        definitions.changed(tx);
        Definition segment = definitions.read(tx).find(segmentId).orElseThrow(NotAnyLonger::new);
        if (segment.kept() && segment.rule().isEmpty()) throw new UnreadableRule(segment);
        if (cause.why() == MembershipCause.RULE_CHANGED) saidUses.say(tx, segmentId, segment.name());
        RefreshParameters parameters = run.parameters(RefreshParameters.class);
        var change = Composition.Change.NONE;
        for (int lane : lanes.all().toArray()) {
            if (!run.goesOn()) throw new NotAnyLonger();
            change = change.plus(lane(tx, lane, segment, wasFound, parameters, cause));
            run.progress(lane + 1L, (long) lanes.count());
        }
        log.add(tx, run.id(), segmentId, change);
        RefreshView view = log.finish(tx, run.id(), segment, time.now());
        // Throws when it was cancelled meanwhile, or goes on elsewhere.
        run.checkpoint(tx, lanes.count());
        return view;
    }

    private Composition.Change lane(
            Handle tx, int lane, Definition segment, boolean wasFound, RefreshParameters parameters, Cause cause) {
        LaneLock.take(tx, lane);
        LocalDate day = LaneDays.day(tx, lane);
        LocalDate asOf = parameters.asOf() == null ? day : parameters.asOf();
        var turn = new Turn(tx, lane, day, time.now());
        if (!segment.kept()) {
            composition.followRule(turn, segment, cause);
            return composition.clear(turn, segment, cause);
        }
        Composition.Change change = segment.formation() == Formation.MANUAL
                ? prefill(turn, segment, parameters, asOf, cause)
                : composition.refresh(turn, segment, asOf, cause);
        if (wasFound) composition.followRule(turn, segment, cause);
        return change;
    }

    private Composition.Change prefill(
            Turn turn, Definition segment, RefreshParameters parameters, LocalDate asOf, Cause cause) {
        return queries.prefilling(turn.tx(), segment, parameters)
                .map(definition -> composition.prefill(turn, definition, asOf, cause))
                .orElse(Composition.Change.NONE);
    }
}
