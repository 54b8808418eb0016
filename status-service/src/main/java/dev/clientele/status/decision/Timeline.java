package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Everything that happens to a unit, in order: what starts a day first, then the day's facts by rank, then id. */
final class Timeline implements Iterator<Timeline.Moment> {

    sealed interface What permits Begins, Leaves, Returns, RulesChange, Happens, IsSet {}

    record Begins() implements What {}

    record Leaves(Absence.Reason reason) implements What {}

    record Returns() implements What {}

    record RulesChange() implements What {}

    record Happens(Fact fact) implements What {}

    record IsSet(ManualSet set) implements What {}

    /** @param place among the moments that start a day, or of a manual set behind the fact it follows */
    record Moment(LocalDate on, int rank, int ordinal, int place, What what) {
        boolean startsDay() {
            return rank == START_OF_DAY;
        }
    }

    private static final int START_OF_DAY = -1;
    private static final Comparator<Moment> ORDER = Comparator.comparing(Moment::on)
            .thenComparingInt(Moment::rank)
            .thenComparingInt(Moment::ordinal)
            .thenComparingInt(Moment::place);

    private final List<Moment> moments = new ArrayList<>();
    private final List<Fact> facts;
    private int next;

    Timeline(UnitFacts unit, RuleBook book) {
        moments.add(starts(unit.begunOn(), 0, new Begins()));
        for (Absence absence : unit.absences()) {
            if (absence.isEmpty()) continue;
            // Leaving comes before returning, so that moving from one company to another is no return.
            moments.add(starts(absence.from(), 1, new Leaves(absence.reason())));
            if (absence.until() != null) moments.add(starts(absence.until(), 2, new Returns()));
        }
        for (LocalDate change : book.changes()) moments.add(starts(change, 3, new RulesChange()));
        facts = new ArrayList<>(unit.facts());
        facts.sort(Comparator.comparing(Fact::on)
                .thenComparingInt(fact -> fact.kind().rank()));
        addFacts();
        addSets(unit.manualSets());
        moments.sort(ORDER);
    }

    /** Facts may have gone between two sets of one day: the later one stands behind the earlier one all the same. */
    private void addSets(List<ManualSet> sets) {
        Moment before = null;
        int place = 0;
        for (ManualSet set : sets) {
            var moment = new Moment(set.on(), set.afterRank(), set.afterCount(), ++place, new IsSet(set));
            boolean ahead = before != null && before.on().equals(set.on()) && ORDER.compare(moment, before) < 0;
            if (ahead) moment = new Moment(set.on(), before.rank(), before.ordinal(), place, moment.what());
            moments.add(moment);
            before = moment;
        }
    }

    /** All facts in the order in which they are looked at. */
    List<Fact> facts() {
        return facts;
    }

    private void addFacts() {
        Fact before = null;
        int ordinal = 0;
        for (Fact fact : facts) {
            boolean sameRank = before != null
                    && before.on().equals(fact.on())
                    && before.kind().rank() == fact.kind().rank();
            ordinal = sameRank ? ordinal + 1 : 1;
            moments.add(new Moment(fact.on(), fact.kind().rank(), ordinal, 0, new Happens(fact)));
            before = fact;
        }
    }

    private static Moment starts(LocalDate on, int place, What what) {
        return new Moment(on, START_OF_DAY, 0, place, what);
    }

    Moment peek() {
        return moments.get(next);
    }

    @Override
    public boolean hasNext() {
        return next < moments.size();
    }

    @Override
    public Moment next() {
        return moments.get(next++);
    }
}
