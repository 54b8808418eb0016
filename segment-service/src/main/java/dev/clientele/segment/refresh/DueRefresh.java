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
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Formation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Refreshes every PERIODIC segment that a schedule has asked for, and every segment that follows events when a tree its rule
 * goes down has changed; all of them in one scan of each lane and one transaction. A segment that cannot be refreshed must
 * not keep the others from it, so after a failure each is tried by itself, after those it refers to; one that follows events
 * and fails then, too, is tried again later.
 */
@Singleton
public class DueRefresh implements RunHandler {
    static final String KIND = "due-segments-refresh";
    static final String ALL = "all";
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Logger LOG = Logger.getLogger(DueRefresh.class);

    private final Database database;
    private final Definitions definitions;
    private final Composition composition;
    private final DueRefreshes due;
    private final RefreshLog log;
    private final Retries retries;
    private final Lanes lanes;
    private final Sweep sweep;
    private final BusinessTime time;

    public DueRefresh(
            Database database,
            Definitions definitions,
            Composition composition,
            DueRefreshes due,
            RefreshLog log,
            Retries retries,
            Lanes lanes,
            Sweep sweep,
            BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.composition = composition;
        this.due = due;
        this.log = log;
        this.retries = retries;
        this.lanes = lanes;
        this.sweep = sweep;
        this.time = time;
    }

    /** @param segments how many were refreshed together */
    public record Result(int segments, int added, int removed) {
        static final Result NONE = new Result(0, 0, 0);

        Result plus(Result other) {
            return new Result(segments + other.segments, added + other.added, removed + other.removed);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN, Roles.MARKETER);
    }

    @Override
    public void run(RunContext run) {
        List<UUID> waiting = database.read(due::waiting);
        while (!waiting.isEmpty() && run.goesOn()) {
            refresh(run, waiting);
            waiting = database.read(due::waiting);
        }
        database.run(tx -> due.forget(tx, time.now().minus(REMEMBERED)));
    }

    private void refresh(RunContext run, List<UUID> waiting) {
        lanes.all().forEach(sweep::catchUp);
        try {
            run.result(database.<Result>write(tx -> together(tx, run, waiting)));
        } catch (RunStopped stopped) {
            LOG.debugf("stopped; the members of %d segments stay", waiting.size());
        } catch (RuntimeException failure) {
            LOG.warnf("%d segments are refreshed one by one: %s", waiting.size(), failure.getClass());
            oneByOne(run, waiting);
        }
    }

    private Result together(Handle tx, RunContext run, List<UUID> waiting) {
        due.taken(tx, waiting, run.id());
        Definitions.hold(tx, waiting);
        Map<UUID, Cause> causes = begin(tx, run, waiting);
        definitions.changed(tx);
        var changes = new HashMap<UUID, Composition.Change>();
        for (int lane : lanes.all().toArray()) {
            LaneLock.take(tx, lane);
            var turn = new Turn(tx, lane, LaneDays.day(tx, lane), time.now());
            composition
                    .refresh(turn, refreshable(tx, causes.keySet()), causes)
                    .forEach((segment, change) -> changes.merge(segment, change, Composition.Change::plus));
            run.progress(lane + 1L, (long) lanes.count());
        }
        List<Definition> done = refreshable(tx, causes.keySet());
        for (Definition segment : done) {
            log.add(tx, run.id(), segment.id(), changes.getOrDefault(segment.id(), Composition.Change.NONE));
            log.finish(tx, run.id(), segment, time.now());
        }
        // Throws when it was cancelled meanwhile, or goes on elsewhere.
        run.checkpoint(tx, lanes.count());
        var all = changes.values().stream().reduce(Composition.Change.NONE, Composition.Change::plus);
        return new Result(done.size(), all.added(), all.removed());
    }

    /**
     * Their rules come into force, but for the edit of a tracked segment, which has a refresh of its own. Those without one
     * that can be read have failed already.
     */
    private Map<UUID, Cause> begin(Handle tx, RunContext run, List<UUID> waiting) {
        var causes = new LinkedHashMap<UUID, Cause>();
        for (Definition segment : refreshable(tx, waiting)) {
            boolean tracked = segment.followsEvents();
            MembershipCause why = tracked
                    ? log.begin(tx, run.id(), segment, time.now())
                    : log.begin(tx, run.id(), segment.id(), time.now());
            if (segment.rule().isEmpty()) {
                leave(tx, run, segment);
                continue;
            }
            causes.put(segment.id(), new Cause(why, run.id()));
            if (!tracked || why == MembershipCause.RULE_CHANGED) Definitions.comesIntoForce(tx, segment.id());
        }
        return causes;
    }

    /** Those of them that may be refreshed still, as they are now; one that is PERIODIC no more has a refresh of its own. */
    private List<Definition> refreshable(Handle tx, Collection<UUID> segments) {
        DefinitionSet set = definitions.read(tx);
        return segments.stream()
                .flatMap(id -> set.find(id).stream())
                .filter(one -> one.followsEvents()
                        || one.formation() == Formation.PERIODIC && one.coming().isEmpty())
                .toList();
    }

    private void leave(Handle tx, RunContext run, Definition segment) {
        var failure = new UnreadableRule(segment);
        LOG.warn(failure.getMessage());
        fail(tx, run, segment, failure);
    }

    private void oneByOne(RunContext run, List<UUID> waiting) {
        var all = Result.NONE;
        for (UUID segment : inOrder(waiting)) {
            if (!run.goesOn()) return;
            try {
                all = all.plus(database.write(tx -> together(tx, run, List.of(segment))));
                run.result(all);
            } catch (RunStopped stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "segment %s is not refreshed", segment);
                database.run(tx -> fail(tx, run, segment, failure));
            }
        }
    }

    /** Each after all it refers to, those last that are segments no more. */
    private List<UUID> inOrder(List<UUID> waiting) {
        DefinitionSet set = database.read(definitions::read);
        List<Definition> known =
                waiting.stream().flatMap(id -> set.find(id).stream()).toList();
        Stream<UUID> ordered = set.levels(known).stream().flatMap(List::stream).map(Definition::id);
        return Stream.concat(ordered, waiting.stream()).distinct().toList();
    }

    private void fail(Handle tx, RunContext run, UUID segment, RuntimeException failure) {
        due.taken(tx, List.of(segment), run.id());
        for (Definition one : refreshable(tx, List.of(segment))) {
            log.begin(tx, run.id(), one.id(), time.now());
            fail(tx, run, one, failure);
        }
    }

    private void fail(Handle tx, RunContext run, Definition segment, RuntimeException failure) {
        Instant staleSince = log.failed(tx, run.id(), segment.id(), failure, time.now());
        retries.later(tx, segment, staleSince, time.now());
    }
}
