package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.LanePass;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.classification.Classification;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.rows.Rows;
import dev.clientele.status.rows.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Computes all profiles and monthly steps anew from the fact rows (CLS-09, CLS-11), beside what readers see: in
 * each lane from the month of its first card onwards, with a checkpoint after every stretch of months. Then the new
 * copy takes the place of the old one, and what differs is said. A pass that was cancelled or has failed is gone on with by
 * the next one, in the months where it stopped.
 */
@ApplicationScoped
public class ClassificationRebuild implements RunHandler {
    /** A stretch has as many whole months as bring it to that many cards, but at least one. */
    private static final int CARDS = 35_000;

    private final Database database;
    private final Lanes lanes;
    private final LanePass pass;
    private final Evaluation evaluation;

    public ClassificationRebuild(Database database, Lanes lanes, LanePass pass, Evaluation evaluation) {
        this.database = database;
        this.lanes = lanes;
        this.pass = pass;
        this.evaluation = evaluation;
    }

    enum Phase {
        /** What differs from the copy that a pass before has replaced, and then was cancelled. */
        LEFT_OVER,
        FILLING,
        TELLING
    }

    /** @param month first day of the next month to do in that lane */
    record Place(LocalDate month, boolean done) implements LanePass.Place {
        private static final Place BEGINNING = new Place(null, false);
        private static final Place DONE = new Place(null, true);

        /** Behind all months: only who was touched meanwhile is left. */
        private static final Place FILLED = new Place(LocalDate.of(9999, 12, 31), false);
    }

    /** @param lanes missing in what an earlier version wrote: then the phase begins again */
    record Places(Phase phase, Map<Integer, Place> lanes) {
        Places {
            lanes = lanes == null ? Map.of() : lanes;
        }

        private static Places beginning(Phase phase) {
            return new Places(phase, Map.of());
        }
    }

    @Override
    public String kind() {
        return Classification.REBUILD;
    }

    @Override
    public Set<String> changedBy() {
        return Set.of(Roles.ADMIN);
    }

    @Override
    public void run(RunContext run) {
        run.progress(run.processed(), database.read(ClassificationRebuild::cards));
        Places reached = run.checkpoint(Places.class).orElseGet(() -> start(run));
        if (reached.phase() == Phase.LEFT_OVER) {
            pass.go(run, reached.lanes(), this::tell);
            if (!run.goesOn()) return;
            reached = begin(run);
        }
        if (reached.phase() == Phase.FILLING) {
            pass.go(run, reached.lanes(), (tx, lane, before) -> fill(run, tx, lane, before));
            if (!run.goesOn()) return;
            reached = swap(run);
        }
        pass.go(run, reached.lanes(), this::tell);
        if (run.goesOn()) database.run(Shadow::forgetReplaced);
    }

    private Places start(RunContext run) {
        boolean leftOver = database.read(Shadow::hasReplaced);
        return leftOver ? database.write(tx -> reached(run, tx, Phase.LEFT_OVER)) : begin(run);
    }

    private Places begin(RunContext run) {
        return database.write(tx -> {
            LaneLock.takeAll(tx, lanes);
            Shadow.forgetReplaced(tx);
            Optional<Places> stopped = Shadow.stopped(tx).flatMap(before -> goOn(run, before));
            if (stopped.isEmpty()) {
                Shadow.make(tx, run.id());
                return reached(run, tx, Phase.FILLING);
            }
            Shadow.goOnAs(tx, run.id());
            run.checkpoint(tx, stopped.get());
            return stopped.get();
        });
    }

    private static Optional<Places> goOn(RunContext run, Shadow.Stopped before) {
        Places reached = Rows.read(before.checkpoint(), Places.class);
        if (reached.phase() != Phase.FILLING) return Optional.empty();
        run.progress(before.processed());
        Map<Integer, Place> places = new TreeMap<>();
        reached.lanes().forEach((lane, place) -> places.put(lane, place.done() ? Place.FILLED : place));
        return Optional.of(new Places(Phase.FILLING, places));
    }

    private Place fill(RunContext run, Handle tx, int lane, Place before) {
        if (evaluation.catchUpMissed(tx, lane, LaneDays.day(tx, lane)))
            return before == null ? Place.BEGINNING : before;
        Optional<Stretch> stretch = stretch(tx, lane, before == null ? null : before.month());
        stretch.ifPresent(months -> {
            evaluation.fillShadow(tx, lane, LaneDays.day(tx, lane), months.scope(before == null));
            run.advance(months.cards());
        });
        return stretch.map(months -> new Place(months.until(), months.last())).orElse(Place.DONE);
    }

    private Places swap(RunContext run) {
        return database.write(tx -> {
            LaneLock.takeAll(tx, lanes);
            lanes.all().forEach(lane -> evaluation.catchUpShadow(tx, lane, LaneDays.day(tx, lane)));
            Shadow.swap(tx);
            return reached(run, tx, Phase.TELLING);
        });
    }

    private Place tell(Handle tx, int lane, Place before) {
        evaluation.sayDifferences(tx, lane, LaneDays.day(tx, lane), Shadow.replacedProfiles());
        return Place.DONE;
    }

    private static Places reached(RunContext run, Handle tx, Phase phase) {
        Places reached = Places.beginning(phase);
        run.checkpoint(tx, reached);
        return reached;
    }

    /**
     * Whole months, from the first day until before the second.
     *
     * @param last whether no card of the lane was made later
     */
    private record Stretch(LocalDate from, LocalDate until, long cards, boolean last) {
        private Scope scope(boolean first) {
            return first && last ? new Scope.WholeLane() : new Scope.Cohort(from, until);
        }
    }

    private static Optional<Stretch> stretch(Handle tx, int lane, LocalDate from) {
        return tx.createQuery("""
                        with month as (
                            select date_trunc('month', created_on)::date as month, count(*) as cards
                            from unit where lane = :lane and created_on >= coalesce(:from::date, date '-infinity')
                            group by 1 order by 1
                        ),
                        reached as (
                            select month, cards, sum(cards) over (order by month) as until_here from month
                        )
                        select min(month) as first, (max(month) + interval '1 month')::date as until, sum(cards) as cards,
                            sum(cards) = (select sum(cards) from month) as last
                        from reached where until_here <= :cards or until_here = cards
                        having count(*) > 0
                        """)
                .bind("lane", lane)
                .bind("from", from)
                .bind("cards", CARDS)
                .map((row, context) -> new Stretch(
                        row.getObject("first", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getLong("cards"),
                        row.getBoolean("last")))
                .findOne();
    }

    private static long cards(Handle handle) {
        return handle.createQuery("select count(*) from unit").mapTo(Long.class).one();
    }
}
