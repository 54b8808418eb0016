package dev.clientele.status.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A unit told in a test: what happened to it, on which day of its life. */
final class Unit {
    static final LocalDate START = LocalDate.of(2026, 1, 1);

    private final List<Fact> facts = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();
    private final List<ManualSet> sets = new ArrayList<>();
    private List<Rule> rules = SuppliedRules.MAIN;
    private LocalDate registeredOn = START;
    private UUID lastDeal;

    static Unit aUnit() {
        return new Unit();
    }

    static LocalDate day(int number) {
        return START.plusDays(number);
    }

    Unit registeredOn(int day) {
        registeredOn = day(day);
        return this;
    }

    Unit with(String... gapRules) {
        rules = Stream.concat(
                        rules.stream(),
                        SuppliedRules.GAPS.stream()
                                .filter(rule -> List.of(gapRules).contains(rule.code())))
                .toList();
        return this;
    }

    Unit counting(ActiveInterest meaning) {
        rules = rules.stream().map(rule -> rule.counting(meaning)).toList();
        return this;
    }

    Unit under(List<Rule> others) {
        rules = others;
        return this;
    }

    Unit dealOpened(int day) {
        lastDeal = new UUID(0, facts.size());
        return deal(day, FactKind.DEAL_OPENED);
    }

    /** The deal that was opened last. */
    Unit dealWon(int day) {
        return deal(day, FactKind.DEAL_WON);
    }

    /** The deal that was opened last. */
    Unit dealLost(int day) {
        return deal(day, FactKind.DEAL_LOST);
    }

    private Unit deal(int day, FactKind kind) {
        facts.add(new Fact(day(day), kind, lastDeal));
        return this;
    }

    Unit paid(int day) {
        return fact(day, FactKind.PAID);
    }

    Unit paid(int day, String amount) {
        facts.add(new Fact(day(day), FactKind.PAID, null, new BigDecimal(amount)));
        return this;
    }

    Unit spoke(int day) {
        return fact(day, FactKind.INTERACTION);
    }

    Unit shipped(int day) {
        return fact(day, FactKind.SHIPPED);
    }

    private Unit fact(int day, FactKind kind) {
        facts.add(new Fact(day(day), kind, null));
        return this;
    }

    Unit attached(int from, Integer until) {
        absences.add(new Absence(day(from), until == null ? null : day(until), Absence.Reason.ATTACHED));
        return this;
    }

    Unit deleted(int on) {
        absences.add(new Absence(day(on), null, Absence.Reason.DELETED));
        return this;
    }

    Unit set(int day, String status) {
        return set(day, status, null);
    }

    Unit set(int day, String status, Integer pinnedUntil) {
        sets.add(new ManualSet(day(day), 5, 99, status, pinnedUntil == null ? null : day(pinnedUntil), null));
        return this;
    }

    UnitFacts facts() {
        List<Fact> all = new ArrayList<>(facts);
        all.add(new Fact(registeredOn, FactKind.REGISTERED, null));
        return UnitFacts.of(registeredOn, all, absences, sets);
    }

    Outcome by(int day) {
        return StatusFold.fold(facts(), RuleBook.of(rules), day(day));
    }

    String statusOn(int day) {
        return by(day).situation().status();
    }

    /** Such as {@code 0 NEW, 3 IN_PROGRESS}. */
    String history(int day) {
        return String.join(
                ", ",
                by(day).transitions().stream()
                        .map(t -> ChronoUnit.DAYS.between(START, t.on()) + " " + t.to())
                        .toList());
    }
}
