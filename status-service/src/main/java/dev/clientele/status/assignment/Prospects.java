package dev.clientele.status.assignment;

import dev.clientele.status.decision.Finding;
import dev.clientele.status.decision.Outcome;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.Situation;
import dev.clientele.status.decision.StatusFold;
import dev.clientele.status.decision.Transition;
import dev.clientele.status.decision.UnitFacts;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What other rules would make of some units. Nothing is written. */
public final class Prospects {
    private Prospects() {}

    /** Whose status at the end of a day would be another one, as {@link Moves} counts. */
    public static Map<String, Long> under(
            Handle handle, int lane, LocalDate day, Collection<UUID> units, LocalDate effectiveOn, String rules) {
        RuleBook book = RuleBooks.read(handle);
        RuleBook other = book.with(effectiveOn, RuleBooks.rules(handle, rules));
        boolean interactions = book.looksAtInteractions() || other.looksAtInteractions();
        Map<String, Long> tally = new TreeMap<>();
        UnitsAtHand.read(handle, lane, units, interactions)
                .forEach((unit, facts) -> count(tally, facts, day, book, other));
        return tally;
    }

    private static void count(Map<String, Long> tally, UnitFacts facts, LocalDate day, RuleBook book, RuleBook other) {
        Outcome would = StatusFold.fold(facts, other, day);
        String is = status(StatusFold.fold(facts, book, day));
        if (Objects.equals(is, status(would))) return;
        List<Transition> told = would.transitions();
        Moves.count(tally, told.isEmpty() ? null : told.getLast().rule(), is, status(would));
    }

    private static String status(Outcome outcome) {
        return outcome.situation().isClient() ? outcome.situation().status() : null;
    }

    /** Which of these rules, were they on, each unit waits for at the end of a day: B.2's holes when they are the gap rules. */
    public static SortedMap<UUID, String> waitingFor(
            Handle handle, int lane, LocalDate day, Collection<UUID> units, List<Rule> rules) {
        RuleBook book = RuleBooks.read(handle);
        RuleBook others = RuleBook.of(rules);
        SortedMap<UUID, String> waiting = new TreeMap<>();
        boolean interactions = book.looksAtInteractions() || others.looksAtInteractions();
        UnitsAtHand.read(handle, lane, units, interactions).forEach((unit, facts) -> {
            Situation now = StatusFold.fold(facts, book, day).situation();
            if (!now.isPinned(day))
                Finding.of(now, others, day).stream()
                        .filter(finding -> finding.startsHere() && finding.holds())
                        .findFirst()
                        .ifPresent(finding -> waiting.put(unit, finding.rule().code()));
        });
        return waiting;
    }
}
