package dev.clientele.segment.refresh;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.lane.Sweep;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.composition.Cause;
import dev.clientele.segment.composition.Composition;
import dev.clientele.segment.composition.Turn;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.SegmentService;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The run behind every refresh. Its checkpoint is the next lane. A lane that fails keeps the members it had. */
@Singleton
public class SegmentRefresh implements RunHandler {
    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final RefreshLog log;
    private final Lanes lanes;
    private final Sweep sweep;
    private final BusinessTime time;

    public SegmentRefresh(
            Database database,
            Definitions definitions,
            Composition composition,
            RefreshLog log,
            Lanes lanes,
            Sweep sweep,
            BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.log = log;
        this.lanes = lanes;
        this.sweep = sweep;
        this.time = time;
    }

    @Override
    public String kind() {
        return SegmentService.REFRESH;
    }

    @Override
    public void run(RunContext run) {
        UUID segmentId = UUID.fromString(run.scope());
        Optional<Definition> segment =
                database.read(handle -> definitions.read(handle).find(segmentId));
        if (segment.isEmpty()) return;
        MembershipCause why = database.write(tx -> log.begin(tx, run.id(), segment.get(), time.now()));
        try {
            if (lanes(run, segmentId, new Cause(why, run.id()))) finish(run, segment.get());
        } catch (RuntimeException failure) {
            database.run(tx -> log.failed(tx, run.id(), segmentId, failure, time.now()));
            throw failure;
        }
    }

    private boolean lanes(RunContext run, UUID segmentId, Cause cause) {
        LocalDate asOf = run.parameters(RefreshParameters.class).asOf();
        int lane = run.checkpoint(Integer.class).orElse(0);
        while (lane < lanes.count() && run.goesOn()) {
            sweep.catchUp(lane);
            int present = lane++;
            int next = lane;
            database.run(tx -> {
                lane(tx, present, segmentId, asOf, cause, run);
                run.checkpoint(tx, next);
            });
            run.progress(next, (long) lanes.count());
        }
        return lane == lanes.count();
    }

    private void lane(Handle tx, int lane, UUID segmentId, LocalDate asOf, Cause cause, RunContext run) {
        LaneLock.take(tx, lane);
        LocalDate day = LaneDays.day(tx, lane);
        var turn = new Turn(tx, lane, day, time.now());
        definitions.read(tx).find(segmentId).ifPresent(segment -> {
            var change = make(turn, segment, asOf == null ? day : asOf, cause);
            log.add(tx, run.id(), segmentId, change);
        });
    }

    private Composition.Change make(Turn turn, Definition segment, LocalDate asOf, Cause cause) {
        if (!segment.kept()) return composition.clear(turn, segment, cause);
        if (segment.rule().isEmpty()) return Composition.Change.NONE;
        return segment.formation() == Formation.MANUAL
                ? composition.prefill(turn, segment, asOf, cause)
                : composition.refresh(turn, segment, asOf, cause);
    }

    private void finish(RunContext run, Definition segment) {
        database.run(tx -> run.result(log.finish(tx, run.id(), segment, time.now())));
    }
}
