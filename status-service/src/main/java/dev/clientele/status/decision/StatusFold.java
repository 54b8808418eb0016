package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The status history of one unit as a pure function of its facts, the rules and a day (design.md 7). It goes from
 * evaluation point to evaluation point: the start of each day on which time alone changes the answer, then each fact of
 * that day. At most one rule fires per point (STA-09c). Facts after the day do not count.
 */
public final class StatusFold {
    private final RuleBook book;
    private final Timeline timeline;
    private final List<Transition> transitions = new ArrayList<>();
    private final Situation situation;
    private boolean watched;
    private Sight sight;
    private LocalDate flipOn;

    private StatusFold(UnitFacts unit, RuleBook book) {
        this.book = book;
        this.timeline = new Timeline(unit, book);
        this.situation = new Situation(timeline.facts());
    }

    public static Outcome fold(UnitFacts unit, RuleBook book, LocalDate day) {
        return new StatusFold(unit, book).run(day);
    }

    /** What the rule saw that gave the status of that day; null when no rule did. */
    public static Sight sight(UnitFacts unit, RuleBook book, LocalDate day) {
        var fold = new StatusFold(unit, book);
        fold.watched = true;
        fold.run(day);
        return fold.sight;
    }

    private Outcome run(LocalDate day) {
        while (timeline.hasNext() && !timeline.peek().on().isAfter(day)) {
            Timeline.Moment moment = timeline.next();
            passTime(moment.startsDay() ? moment.on().minusDays(1) : moment.on());
            reach(moment);
        }
        passTime(day);
        return new Outcome(
                transitions,
                situation,
                earlier(flipOn, timeline.hasNext() ? timeline.peek().on() : null));
    }

    private void reach(Timeline.Moment moment) {
        LocalDate on = moment.on();
        switch (moment.what()) {
            case Timeline.Begins() -> situation.begin();
            case Timeline.RulesChange() -> {}
            case Timeline.Leaves(var reason) -> leave(on, reason);
            case Timeline.Returns() -> comeBack(on);
            case Timeline.Happens(var fact) -> {
                situation.add(fact);
                decide(on, Cause.DATA, fact.kind() == FactKind.INTERACTION);
            }
            case Timeline.IsSet(var set) -> set(set);
        }
        flipOn = firstMatch(moment.startsDay() ? on : on.plusDays(1));
    }

    private void passTime(LocalDate until) {
        while (flipOn != null && !flipOn.isAfter(until)) {
            LocalDate on = flipOn;
            decide(on, Cause.TIME, false);
            flipOn = firstMatch(on.plusDays(1));
        }
    }

    /** @param interaction whether only rules that look at interactions are asked */
    private void decide(LocalDate on, Cause cause, boolean interaction) {
        if (!situation.isClient() || situation.isPinned(on)) return;
        for (Rule rule : book.on(on)) {
            if (interaction && !rule.looksAtInteractions()) continue;
            if (rule.startsFrom(situation.status()) && rule.holds(situation, on)) {
                apply(rule, on, cause);
                return;
            }
        }
    }

    private void apply(Rule rule, LocalDate on, Cause cause) {
        Evidence evidence = evidence(on, rule);
        if (watched) sight = see(rule, on);
        if (rule.via() != null) move(on, situation.status(), rule.via(), cause, rule.code(), evidence);
        move(on, situation.status(), rule.target(), cause, rule.code(), evidence);
    }

    private Sight see(Rule rule, LocalDate on) {
        LocalDate from = on.minusDays(rule.windowDays());
        return new Sight(
                from,
                on,
                situation.activeInterests(rule.activeInterest(), from),
                situation.seen().stream()
                        .filter(fact -> !fact.on().isBefore(from))
                        .toList());
    }

    private void move(LocalDate on, String from, String to, Cause cause, String rule, Evidence evidence) {
        transitions.add(new Transition(on, from, to, cause, rule, evidence));
        situation.become(to, on);
    }

    private void leave(LocalDate on, Absence.Reason reason) {
        sight = null;
        if (situation.isClient() && situation.status() != null)
            transitions.add(new Transition(on, situation.status(), null, Cause.of(reason), null, null));
        situation.leave();
    }

    private void comeBack(LocalDate on) {
        situation.comeBack();
        if (situation.isClient() && situation.status() != null)
            move(on, null, situation.status(), Cause.RESTORED, null, null);
    }

    private void set(ManualSet set) {
        situation.pin(set.pinnedUntil());
        if (set.status().equals(situation.status())) return;
        sight = null;
        if (situation.isClient())
            transitions.add(
                    new Transition(set.on(), situation.status(), set.status(), Cause.MANUAL, null, null, set.actor()));
        situation.become(set.status(), set.on());
    }

    /** The first day from {@code from} on which some rule fires if nothing else happens. */
    private LocalDate firstMatch(LocalDate from) {
        if (!situation.isClient()) return null;
        LocalDate free = situation.isPinned(from) ? situation.pinnedUntil().plusDays(1) : from;
        LocalDate first = null;
        for (Rule rule : book.on(from)) {
            if (rule.startsFrom(situation.status())) first = earlier(first, rule.firstDay(situation, free));
        }
        return first;
    }

    private Evidence evidence(LocalDate on, Rule rule) {
        LocalDate from = on.minusDays(rule.windowDays());
        Window window = new Window(situation, rule, from);
        return new Evidence(
                from,
                on,
                window.count(Measure.INTERESTS),
                window.count(Measure.WON),
                window.count(Measure.PAYMENTS),
                window.count(Measure.SHIPMENTS));
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        if (a == null) return b;
        return b == null || a.isBefore(b) ? a : b;
    }
}
