package dev.clientele.segment.answer;

import dev.clientele.platform.lane.LaneDays;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The day a question is about. Present: every lane on its own business day, read from the stored facts. Past (or any
 * other day): facts counted anew as of then.
 *
 * @param on the day the answer holds on
 * @param together whether all lanes are on that day
 */
record Moment(LocalDate on, boolean past, boolean together) {

    /**
     * Asks about the whole base. The day is told to the statements once where all lanes are on one, which is nearly always:
     * to look it up for every client took a fifth of a preview. When a lane turns meanwhile the question is asked again.
     *
     * @param asOf null for now
     */
    static <T> T ask(Handle handle, LocalDate asOf, Function<Moment, T> question) {
        Moment moment = of(handle, asOf);
        if (moment.past || !LaneDays.allOn(handle, moment.on)) return question.apply(moment);
        T answer = question.apply(new Moment(moment.on, false, true));
        return LaneDays.allOn(handle, moment.on) ? answer : question.apply(of(handle, asOf));
    }

    /** @param asOf null for now */
    static Moment of(Handle handle, LocalDate asOf) {
        LocalDate reached = LaneDays.reachedByAll(handle);
        boolean past = asOf != null && !asOf.equals(reached);
        return new Moment(past ? asOf : reached, past, false);
    }

    Scope base() {
        return new Scope(Scope.Extent.BASE, frozen());
    }

    /** Whether statements are told the day instead of reading each lane's own. */
    private boolean frozen() {
        return past || together;
    }

    /** One client; its lane's day is bound as {@code :asOf}. */
    static Scope one() {
        return new Scope(Scope.Extent.UNITS, true);
    }

    String source(Scope scope) {
        return past ? FactSource.past(scope) : FactSource.present(scope);
    }

    void bind(Query query) {
        if (frozen()) query.bind("asOf", on);
    }

    /** The fields of a rule of which only the present state is known, although another day was asked for. */
    List<String> presentOnly(Rule rule) {
        if (!past) return List.of();
        return rule.nodes()
                .filter(Rule.Compare.class::isInstance)
                .map(node -> ((Rule.Compare) node).field())
                .filter(field -> !field.historical())
                .map(field -> field.name())
                .distinct()
                .sorted()
                .toList();
    }
}
