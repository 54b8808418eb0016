package dev.clientele.status.evaluation;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.classification.Classification;
import dev.clientele.status.classification.Shadow;
import dev.clientele.status.rows.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Computes all profiles and monthly steps anew from the fact rows (CLS-09, CLS-11), beside what readers see: lane by
 * lane, in each from the month of its first card onwards, with a checkpoint after every stretch of months. Then the new
 * copy takes the place of the old one, and what differs is said.
 */
@ApplicationScoped
public class ClassificationRebuild implements RunHandler {
    /** A stretch has as many whole months as bring it to that many cards, but at least one. */
    private static final int CARDS = 10_000;

    private final Database database;
    private final Lanes lanes;
    private final Evaluation evaluation;

    public ClassificationRebuild(Database database, Lanes lanes, Evaluation evaluation) {
        this.database = database;
        this.lanes = lanes;
        this.evaluation = evaluation;
    }

    enum Phase {
        FILLING,
        TELLING
    }

    /** @param month first day of the next month to do in that lane; null for its first month */
    record Place(Phase phase, int lane, LocalDate month) {}

    @Override
    public String kind() {
        return Classification.REBUILD;
    }

    @Override
    public void run(RunContext run) {
        run.progress(run.processed(), database.read(ClassificationRebuild::cards));
        Place place = run.checkpoint(Place.class).orElse(null);
        if (place == null) place = begin(run);
        while (run.goesOn() && place.phase() == Phase.FILLING)
            place = place.lane() < lanes.count() ? fill(run, place) : swap(run);
        while (run.goesOn() && place.lane() < lanes.count()) place = tell(run, place);
    }

    private Place begin(RunContext run) {
        return database.write(tx -> {
            LaneLock.takeAll(tx, lanes);
            Shadow.make(tx);
            return reached(run, tx, new Place(Phase.FILLING, 0, null));
        });
    }

    private Place fill(RunContext run, Place place) {
        return database.write(tx -> {
            LaneLock.take(tx, place.lane());
            Optional<Stretch> stretch = stretch(tx, place);
            stretch.ifPresent(months -> fill(run, tx, place.lane(), months));
            return reached(
                    run,
                    tx,
                    stretch.map(months -> new Place(Phase.FILLING, place.lane(), months.until()))
                            .orElse(new Place(Phase.FILLING, place.lane() + 1, null)));
        });
    }

    private void fill(RunContext run, Handle tx, int lane, Stretch months) {
        evaluation.fillShadow(tx, lane, LaneDays.day(tx, lane), new Scope.Cohort(months.from(), months.until()));
        run.advance(months.cards());
    }

    private Place swap(RunContext run) {
        return database.write(tx -> {
            LaneLock.takeAll(tx, lanes);
            lanes.all().forEach(lane -> evaluation.catchUpShadow(tx, lane, LaneDays.day(tx, lane)));
            Shadow.swap(tx);
            return reached(run, tx, new Place(Phase.TELLING, 0, null));
        });
    }

    private Place tell(RunContext run, Place place) {
        return database.write(tx -> {
            LaneLock.take(tx, place.lane());
            evaluation.sayDifferences(tx, place.lane(), LaneDays.day(tx, place.lane()), Shadow.replacedProfiles());
            boolean last = place.lane() + 1 == lanes.count();
            if (last) Shadow.forgetReplaced(tx);
            return reached(run, tx, new Place(Phase.TELLING, place.lane() + 1, null));
        });
    }

    private static Place reached(RunContext run, Handle tx, Place place) {
        run.checkpoint(tx, place);
        return place;
    }

    /** Whole months, from the first day until before the second. */
    private record Stretch(LocalDate from, LocalDate until, long cards) {}

    private static Optional<Stretch> stretch(Handle tx, Place place) {
        return tx.createQuery("""
                        with month as (
                            select date_trunc('month', created_on)::date as month, count(*) as cards
                            from unit where lane = :lane and created_on >= coalesce(:from::date, date '-infinity')
                            group by 1 order by 1
                        ),
                        reached as (
                            select month, cards, sum(cards) over (order by month) as until_here from month
                        )
                        select min(month) as first, (max(month) + interval '1 month')::date as until, sum(cards) as cards
                        from reached where until_here <= :cards or until_here = cards
                        having count(*) > 0
                        """)
                .bind("lane", place.lane())
                .bind("from", place.month())
                .bind("cards", CARDS)
                .map((row, context) -> new Stretch(
                        row.getObject("first", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getLong("cards")))
                .findOne();
    }

    private static long cards(Handle handle) {
        return handle.createQuery("select count(*) from unit").mapTo(Long.class).one();
    }
}
