package dev.clientele.segment.rule;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says a rule as a sentence, in English or Russian; equal rules give equal sentences. */
public final class RuleText {
    private final Words words;
    private final java.util.function.Function<UUID, String> segmentName;

    private RuleText(Words words, java.util.function.Function<UUID, String> segmentName) {
        this.words = words;
        this.segmentName = segmentName;
    }

    /** @param language {@code ru}, anything else is English */
    public static String of(Rule rule, String language, java.util.function.Function<UUID, String> segmentName) {
        return new RuleText(Words.in(language), segmentName).say(rule);
    }

    private String say(Rule rule) {
        return switch (rule) {
            case Rule.All(var rules) -> joined(rules, words.and());
            case Rule.Any(var rules) -> joined(rules, words.or());
            case Rule.Not(var inner) -> words.not() + " " + nested(inner);
            case Rule.Compare(var field, var operator, var operand) ->
                field.title().in(words.language()) + " " + comparison(operator, operand);
            case Rule.Aggregate aggregate -> aggregate(aggregate);
            case Rule.Pattern pattern -> pattern(pattern);
            case Rule.SegmentMember(var ids, var negated) ->
                words.word(negated ? "notMember" : "member") + " "
                        + ids.stream().map(segmentName).map(RuleText::quoted).collect(Collectors.joining(", "));
            case Rule.Everyone _ -> words.word("everyone");
            case Rule.Nobody _ -> words.word("nobody");
        };
    }

    private String joined(List<Rule> rules, String word) {
        return rules.stream()
                .map(rules.size() == 1 ? this::say : this::nested)
                .collect(Collectors.joining(" " + word + " "));
    }

    private String nested(Rule rule) {
        return rule.children().size() > 1 ? "(" + say(rule) + ")" : say(rule);
    }

    private String aggregate(Rule.Aggregate rule) {
        String relation = rule.relation().title().in(words.language());
        String of = rule.of()
                .map(field -> " " + field.title().in(words.language()) + ":")
                .orElse("");
        String where = rule.where()
                .map(w -> " " + words.word("where") + " " + nested(w))
                .orElse("");
        String window = rule.window().map(w -> " " + window(w)).orElse("");
        return words.word(Aggregates.word(rule.function())) + of + " " + relation + where + window + " "
                + comparison(rule.operator(), rule.operand());
    }

    private String pattern(Rule.Pattern rule) {
        String where = rule.where()
                .map(w -> " " + words.word("where") + " " + nested(w))
                .orElse("");
        String gap = rule.course() == Rule.Course.RESUMED ? " " + words.word("gap") + " " + period(rule.gap()) : "";
        return rule.relation().title().in(words.language()) + where + ": "
                + words.word(RelationJson.word(rule.course())) + " " + period(rule.within()) + gap;
    }

    private String window(Window window) {
        return switch (window) {
            case Window.Calendar(var span) -> words.word("inCalendar") + " " + span(span);
            case Window.Last(var period) -> words.word("inLast") + " " + period(period);
            case Window.Between(var from, var to) ->
                (from == null ? "" : words.word("from") + " " + from + " ")
                        + (to == null ? words.word("untilNow") : words.word("to") + " " + to);
        };
    }

    private String comparison(Operator operator, Operand operand) {
        String word = words.word(operator.word());
        return switch (operand) {
            case Operand.Nothing _ -> word;
            case Operand.One(var value) -> word + " " + value(value);
            case Operand.Many(var values) ->
                word + " " + values.stream().map(this::value).collect(Collectors.joining(", "));
            case Operand.Range(var from, var to) -> word + " " + value(from) + "…" + value(to);
            case Operand.Within(var period) -> word + " " + period(period);
            case Operand.During(var span) -> word + " " + span(span);
        };
    }

    private String value(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean flag -> words.word(flag ? "yes" : "no");
            case Operand.Today _ -> words.word("asOf");
            case Operand.Ref(var field) -> field.title().in(words.language());
            default -> value.toString();
        };
    }

    private String period(Period period) {
        return period.amount() + " " + words.word(period.unit().name());
    }

    private String span(CalendarSpan span) {
        String unit = words.word("calendar" + span.unit());
        String shift = span.shift() == 0 ? "" : " " + (span.shift() > 0 ? "+" : "−") + Math.abs(span.shift());
        return unit + shift;
    }

    private static String quoted(String text) {
        return "«" + text + "»";
    }
}
