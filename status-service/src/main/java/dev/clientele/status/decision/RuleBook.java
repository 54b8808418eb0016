package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rules in force, by the business day from whose start they hold. A change of rules never rewrites the days before
 * it, however late a fact of those days comes in.
 */
public final class RuleBook {
    private final NavigableMap<LocalDate, List<Rule>> editions;

    /** @param editions only enabled rules; the first edition also holds for all earlier days */
    public RuleBook(NavigableMap<LocalDate, List<Rule>> editions) {
        this.editions = new TreeMap<>();
        editions.forEach((day, rules) ->
                this.editions.put(day, rules.stream().sorted(Rule.ORDER).toList()));
    }

    public static RuleBook of(List<Rule> rules) {
        return new RuleBook(new TreeMap<>(Map.of(LocalDate.MIN, rules)));
    }

    public List<Rule> on(LocalDate day) {
        var edition = editions.floorEntry(day);
        if (edition == null) edition = editions.firstEntry();
        return edition == null ? List.of() : edition.getValue();
    }

    /** What its rules of that day count as an active interest. */
    public ActiveInterest activeInterestOn(LocalDate day) {
        List<Rule> rules = on(day);
        return rules.isEmpty()
                ? ActiveInterest.OPEN_IN_WINDOW
                : rules.getFirst().activeInterest();
    }

    /** Whether any of its rules, of whatever day, looks at interactions. */
    public boolean looksAtInteractions() {
        return editions.values().stream().flatMap(List::stream).anyMatch(Rule::looksAtInteractions);
    }

    /** The same book with other rules from a day on: what a change would make of it. */
    public RuleBook with(LocalDate effectiveOn, List<Rule> rules) {
        var changed = new TreeMap<>(editions.headMap(effectiveOn, false));
        changed.put(effectiveOn, rules);
        return new RuleBook(changed);
    }

    /** The same book with only the rules by which a unit without a status gets its first one. */
    public RuleBook beginnings() {
        var first = new TreeMap<LocalDate, List<Rule>>();
        editions.forEach((day, rules) -> first.put(
                day, rules.stream().filter(rule -> rule.startsFrom(null)).toList()));
        return new RuleBook(first);
    }

    /** The days on which rules changed, after the first edition. */
    Iterable<LocalDate> changes() {
        return editions.isEmpty()
                ? List.of()
                : editions.tailMap(editions.firstKey(), false).keySet();
    }
}
