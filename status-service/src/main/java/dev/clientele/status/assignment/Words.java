package dev.clientele.status.assignment;

import dev.clientele.status.catalogue.Titles;
import dev.clientele.status.decision.Comparison;
import dev.clientele.status.decision.CustomCondition;
import dev.clientele.status.decision.Evidence;
import dev.clientele.status.decision.Finding;
import dev.clientele.status.decision.Measure;
import dev.clientele.status.decision.Rule;
import dev.clientele.status.decision.SuppliedCondition;
import dev.clientele.status.decision.Transition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules and what came of them, in the words of one language. */
final class Words {
    private static final List<String> LANGUAGES = List.of("en", "ru");
    private static final Map<Comparison, String> SIGNS = Map.of(
            Comparison.EQ, "=",
            Comparison.NE, "≠",
            Comparison.GT, ">",
            Comparison.GE, "≥",
            Comparison.LT, "<",
            Comparison.LE, "≤");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String language;
    private final Titles titles;
    private final ResourceBundle texts;

    private Words(String language, Titles titles) {
        this.language = language;
        this.titles = titles;
        this.texts = ResourceBundle.getBundle("explanation", Locale.of(language), NO_FALLBACK);
    }

    /** The same in every language. */
    static Map<String, String> inAll(Titles titles, Function<Words, String> text) {
        Map<String, String> all = new TreeMap<>();
        for (String language : LANGUAGES) all.put(language, text.apply(new Words(language, titles)));
        return all;
    }

    /** Such as "Lost since 2026-11-12, before: Active. Rule LOST: no won interest, … from 2026-10-13 to 2026-11-12". */
    String last(Transition last, Rule rule) {
        if (last == null) return say("unset");
        if (last.to() == null) return say("left." + last.cause(), date(last.on()));
        String since = say("since", title(last.to()), date(last.on()), title(last.from()));
        if (last.rule() == null) return since + " " + say("by." + last.cause());
        Evidence seen = last.evidence();
        String saw = say(
                "saw",
                date(seen.from()),
                date(seen.to()),
                seen.openInterests(),
                seen.won(),
                seen.payments(),
                seen.shipments());
        String condition = rule == null ? "" : ": " + condition(rule);
        return since + " " + say("by.RULE", last.rule() + condition) + " " + saw;
    }

    /** Of a day on which it is none, and never has had a status before. */
    String noClient() {
        return say("no-client");
    }

    /** Such as "From Active to Lost: no won interest, … in the last 30 days: does not hold". */
    String finding(Finding finding) {
        Rule rule = finding.rule();
        String from = rule.previous().isEmpty()
                ? say("never")
                : rule.previous().stream().sorted().map(this::title).collect(Collectors.joining(say("or")));
        String outcome = finding.holds() ? finding.startsHere() ? "passes" : "elsewhere" : "fails";
        return say("finding", from, title(rule.target()), condition(rule), say(outcome));
    }

    String condition(Rule rule) {
        return switch (rule.condition()) {
            case SuppliedCondition supplied -> supplied(supplied, rule);
            case CustomCondition custom -> custom(custom) + say("window", rule.windowDays());
        };
    }

    private String supplied(SuppliedCondition condition, Rule rule) {
        String ownWords = condition + "." + rule.activeInterest();
        return say(texts.containsKey(ownWords) ? ownWords : condition.name(), rule.windowDays());
    }

    private String custom(CustomCondition condition) {
        return switch (condition) {
            case CustomCondition.All(var of) -> joined(of, "and");
            case CustomCondition.Any(var of) -> joined(of, "or");
            case CustomCondition.Not(var of) -> say("not", custom(of));
            case CustomCondition.Count(var measure, var op, var value) -> compared("count", measure, op, value);
            case CustomCondition.Sum(var measure, var op, var value) -> compared("sum", measure, op, value);
        };
    }

    private String joined(List<CustomCondition> of, String word) {
        List<String> parts = new ArrayList<>();
        for (CustomCondition one : of) {
            boolean nested = one instanceof CustomCondition.All || one instanceof CustomCondition.Any;
            parts.add(nested && of.size() > 1 ? "(" + custom(one) + ")" : custom(one));
        }
        return String.join(say(word), parts);
    }

    private String compared(String aggregate, Measure measure, Comparison op, BigDecimal value) {
        return say(aggregate, say("of." + measure)) + " " + SIGNS.get(op) + " " + value.toPlainString();
    }

    private String title(String code) {
        return code == null ? say("none") : titles.of(code, language);
    }

    private String date(LocalDate date) {
        return language.equals("ru") ? date.format(DateTimeFormatter.ofPattern("dd.MM.yyyy")) : date.toString();
    }

    private String say(String key, Object... arguments) {
        return texts.getString(key).formatted(arguments);
    }
}
