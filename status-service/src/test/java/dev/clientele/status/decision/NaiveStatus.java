package dev.clientele.status.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference model: walks day by day and looks at all facts anew at every point. Slow, and plainly the rules. */
final class NaiveStatus {
    private final UnitFacts unit;
    private final List<Rule> rules;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Fact> seen = new ArrayList<>();
    private String status;
    private LocalDate since;
    private LocalDate pinnedUntil;
    private boolean history;
    private boolean wasAway;

    private NaiveStatus(UnitFacts unit, List<Rule> rules) {
        this.unit = unit;
        this.rules = rules.stream().sorted(Rule.ORDER).toList();
    }

    static List<Transition> fold(UnitFacts unit, List<Rule> rules, LocalDate day) {
        var model = new NaiveStatus(unit, rules);
        unit.facts().stream().filter(fact -> fact.on().isBefore(unit.begunOn())).forEach(model.seen::add);
        for (LocalDate on = unit.begunOn(); !on.isAfter(day); on = on.plusDays(1)) model.live(on);
        return model.transitions;
    }

    private void live(LocalDate on) {
        boolean away = away(on);
        if (away && !wasAway && status != null) add(on, null, reason(on));
        if (!away && wasAway && status != null) {
            add(on, status, Cause.RESTORED);
            since = on;
        }
        wasAway = away;
        point(on, Cause.TIME, false);
        List<Fact> today = unit.facts().stream()
                .filter(fact -> fact.on().equals(on))
                .sorted(Comparator.comparingInt(fact -> fact.kind().rank()))
                .toList();
        for (Fact fact : today) {
            seen.add(fact);
            boolean spoke = fact.kind() == FactKind.INTERACTION;
            if (!away && !spoke && fact.kind() != FactKind.REGISTERED) history = true;
            point(on, Cause.DATA, spoke);
        }
        for (ManualSet set : unit.manualSets()) {
            if (set.on().equals(on)) set(set, away);
        }
    }

    private boolean away(LocalDate on) {
        return unit.absences().stream()
                .anyMatch(a -> !on.isBefore(a.from()) && (a.until() == null || on.isBefore(a.until())));
    }

    private Cause reason(LocalDate on) {
        return unit.absences().stream()
                .filter(absence -> absence.from().equals(on))
                .map(absence -> Cause.of(absence.reason()))
                .findFirst()
                .orElseThrow();
    }

    private void set(ManualSet set, boolean away) {
        pinnedUntil = set.pinnedUntil();
        if (set.status().equals(status)) return;
        if (!away) add(set.on(), set.status(), Cause.MANUAL);
        status = set.status();
        since = set.on();
        history = true;
    }

    private void point(LocalDate on, Cause cause, boolean spoke) {
        if (wasAway || (pinnedUntil != null && !on.isAfter(pinnedUntil))) return;
        for (Rule rule : rules) {
            if (spoke && !rule.looksAtInteractions()) continue;
            boolean starts =
                    status == null ? rule.previous().isEmpty() : rule.previous().contains(status);
            if (starts && holds(rule, on)) {
                Evidence evidence = evidence(rule, on);
                if (rule.via() != null) move(on, rule.via(), cause, rule, evidence);
                move(on, rule.target(), cause, rule, evidence);
                return;
            }
        }
    }

    private boolean holds(Rule rule, LocalDate on) {
        LocalDate from = on.minusDays(rule.windowDays());
        boolean sale = seen.stream().anyMatch(f -> f.kind().isSale() && !f.on().isBefore(from));
        long open = active(rule.activeInterest(), from);
        boolean closedLately = seen.stream()
                .anyMatch(f ->
                        (f.kind() == FactKind.DEAL_WON || f.kind() == FactKind.DEAL_LOST) && !f.on().isBefore(from));
        return switch (rule.condition()) {
            case CustomCondition custom -> custom(custom, from, (int) open);
            case SuppliedCondition.NO_HISTORY -> !history;
            case SuppliedCondition.SALE -> sale;
            case SuppliedCondition.NO_SALE -> !sale;
            case SuppliedCondition.INTEREST_WITHOUT_SALE -> open > 0 && !sale;
            case SuppliedCondition.QUIET -> open == 0 && !sale && !closedLately && since.isBefore(from);
        };
    }

    private long active(ActiveInterest meaning, LocalDate from) {
        Set<UUID> closed = seen.stream()
                .filter(f -> f.kind() == FactKind.DEAL_WON || f.kind() == FactKind.DEAL_LOST)
                .map(Fact::id)
                .collect(Collectors.toSet());
        boolean spoken = seen.stream().anyMatch(f -> f.kind() == FactKind.INTERACTION && !f.on().isBefore(from));
        return seen.stream()
                .filter(f -> f.kind() == FactKind.DEAL_OPENED && !closed.contains(f.id()))
                .filter(f -> meaning == ActiveInterest.OPEN_IN_WINDOW
                        || !f.on().isBefore(from)
                        || meaning == ActiveInterest.TOUCHED_IN_WINDOW && spoken)
                .count();
    }

    private boolean custom(CustomCondition condition, LocalDate from, int open) {
        return switch (condition) {
            case CustomCondition.All(var of) -> of.stream().allMatch(one -> custom(one, from, open));
            case CustomCondition.Any(var of) -> of.stream().anyMatch(one -> custom(one, from, open));
            case CustomCondition.Not(var of) -> !custom(of, from, open);
            case CustomCondition.Count(var measure, var op, var value) -> {
                long count = measure == Measure.INTERESTS
                        ? open
                        : within(measure, from).count();
                yield op.holds(BigDecimal.valueOf(count), value);
            }
            case CustomCondition.Sum(var measure, var op, var value) ->
                op.holds(
                        within(measure, from)
                                .map(Fact::amount)
                                .filter(Objects::nonNull)
                                .reduce(BigDecimal.ZERO, BigDecimal::add),
                        value);
        };
    }

    private Stream<Fact> within(Measure measure, LocalDate from) {
        return seen.stream()
                .filter(fact -> !fact.on().isBefore(from))
                .filter(fact -> Measure.of(fact.kind()) == measure);
    }

    private Evidence evidence(Rule rule, LocalDate on) {
        LocalDate from = on.minusDays(rule.windowDays());
        return new Evidence(
                from,
                on,
                (int) active(rule.activeInterest(), from),
                (int) within(Measure.WON, from).count(),
                (int) within(Measure.PAYMENTS, from).count(),
                (int) within(Measure.SHIPMENTS, from).count());
    }

    private void move(LocalDate on, String to, Cause cause, Rule rule, Evidence evidence) {
        transitions.add(new Transition(on, from(), to, cause, rule.code(), evidence));
        status = to;
        since = on;
        history = true;
    }

    private void add(LocalDate on, String to, Cause cause) {
        transitions.add(new Transition(on, from(), to, cause, null, null));
    }

    private String from() {
        return transitions.isEmpty() ? null : transitions.getLast().to();
    }
}
