package dev.clientele.status.assignment;

import dev.clientele.status.assignment.ExplanationView.FactView;
import dev.clientele.status.assignment.ExplanationView.Facts;
import dev.clientele.status.assignment.ExplanationView.Result;
import dev.clientele.status.assignment.ExplanationView.RuleFinding;
import dev.clientele.status.catalogue.Titles;
import dev.clientele.status.decision.Cause;
import dev.clientele.status.decision.Fact;
import dev.clientele.status.decision.FactKind;
import dev.clientele.status.decision.Finding;
import dev.clientele.status.decision.Outcome;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.Sight;
import dev.clientele.status.decision.Situation;
import dev.clientele.status.decision.StatusFold;
import dev.clientele.status.decision.SuppliedCondition;
import dev.clientele.status.decision.Transition;
import dev.clientele.status.decision.UnitFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Tells the outcome of the fold to a person. */
final class Explaining {
    private final UnitFacts unit;
    private final LocalDate day;
    private final LocalDate from;
    private final Titles titles;

    private Explaining(UnitFacts unit, LocalDate day, int windowDays, Titles titles) {
        this.unit = unit;
        this.day = day;
        this.from = day.minusDays(windowDays);
        this.titles = titles;
    }

    static ExplanationView of(
            UUID clientId, UnitFacts unit, RuleBook book, LocalDate day, Instant evaluatedAt, Titles titles) {
        Outcome outcome = StatusFold.fold(unit, book, day);
        Situation situation = outcome.situation();
        List<Finding> findings = Finding.of(situation, book, day);
        Transition last =
                outcome.transitions().isEmpty() ? null : outcome.transitions().getLast();
        int window = findings.stream()
                .mapToInt(finding -> finding.rule().windowDays())
                .max()
                .orElse(0);
        var explaining = new Explaining(unit, day, window, titles);
        return new ExplanationView(
                clientId,
                day,
                situation.isClient() ? situation.status() : null,
                method(last, book),
                last == null ? null : last.from(),
                situation.isClient() ? situation.since() : null,
                last == null ? null : last.rule(),
                last == null ? null : last.evidence(),
                seen(StatusFold.sight(unit, book, day), book),
                Words.inAll(
                        titles,
                        words -> last == null && !situation.isClient()
                                ? words.noClient()
                                : words.last(last, ruleOf(last, book))),
                result(situation, findings, day),
                explaining.facts(situation, book),
                findings.stream().map(explaining::view).toList(),
                evaluatedAt);
    }

    private static String method(Transition last, RuleBook book) {
        if (last == null || last.to() == null) return null;
        if (last.cause() == Cause.MANUAL) return "MANUAL";
        Rule rule = ruleOf(last, book);
        boolean first = rule != null && rule.condition() == SuppliedCondition.NO_HISTORY;
        return first ? "FOR_NEW_CLIENT" : "AUTOMATIC";
    }

    private static Result result(Situation unit, List<Finding> findings, LocalDate day) {
        if (!unit.isClient()) return Result.NOT_A_CLIENT;
        if (unit.isPinned(day)) return Result.PINNED;
        if (findings.stream().noneMatch(Finding::startsHere)) return Result.NO_RULE;
        return findings.stream().anyMatch(finding -> finding.startsHere() && finding.holds())
                ? Result.MATCH
                : Result.NO_MATCH;
    }

    /** As it was on the day of the transition. */
    private static Rule ruleOf(Transition last, RuleBook book) {
        if (last == null || last.rule() == null) return null;
        return book.on(last.on()).stream()
                .filter(rule -> rule.code().equals(last.rule()))
                .findFirst()
                .orElse(null);
    }

    private RuleFinding view(Finding finding) {
        Rule rule = finding.rule();
        return new RuleFinding(
                rule.code(),
                rule.target(),
                rule.condition() instanceof SuppliedCondition supplied ? supplied.name() : "CUSTOM",
                rule.windowDays(),
                day.minusDays(rule.windowDays()),
                day,
                finding.startsHere(),
                finding.holds(),
                finding.startsHere() && finding.holds(),
                Words.inAll(titles, words -> words.finding(finding)));
    }

    private Facts facts(Situation situation, RuleBook book) {
        List<Fact> within = unit.facts().stream()
                .filter(fact -> !fact.on().isBefore(from) && !fact.on().isAfter(day))
                .toList();
        return seen(new Sight(from, day, situation.activeInterests(book.activeInterestOn(day), from), within), book);
    }

    private static Facts seen(Sight sight, RuleBook book) {
        if (sight == null) return null;
        return new Facts(
                sight.from(),
                sight.to(),
                sight.activeInterests().stream().map(Explaining::view).toList(),
                of(FactKind.DEAL_WON, sight),
                of(FactKind.PAID, sight),
                of(FactKind.SHIPPED, sight),
                book.looksAtInteractions() ? of(FactKind.INTERACTION, sight) : null);
    }

    private static List<FactView> of(FactKind kind, Sight sight) {
        return sight.facts().stream()
                .filter(fact -> fact.kind() == kind)
                .map(Explaining::view)
                .toList();
    }

    private static FactView view(Fact fact) {
        return new FactView(fact.id(), fact.on());
    }
}
