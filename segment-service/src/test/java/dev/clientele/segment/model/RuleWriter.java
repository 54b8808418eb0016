package dev.clientele.segment.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.segment.rule.CalendarSpan;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Period;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Window;
import java.math.BigDecimal;
import java.util.List;

/** Writes rules as people send them. */
public final class RuleWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private RuleWriter() {}

    public static ObjectNode json(Rule rule) {
        ObjectNode json = JSON.objectNode();
        switch (rule) {
            case Rule.All(var rules) -> json.set("all", list(rules));
            case Rule.Any(var rules) -> json.set("any", list(rules));
            case Rule.Not(var inner) -> json.set("not", json(inner));
            case Rule.Compare(var field, var operator, var operand) ->
                compared(json.put("field", field.name()), operator, operand);
            case Rule.Aggregate aggregate -> aggregate(json, aggregate);
            case Rule.Pattern pattern -> pattern(json, pattern);
            case Rule.SegmentMember _, Rule.Everyone _, Rule.Nobody _ ->
                throw new IllegalArgumentException("made by no rule maker");
        }
        return json;
    }

    private static ArrayNode list(List<Rule> rules) {
        ArrayNode list = JSON.arrayNode();
        rules.forEach(rule -> list.add(json(rule)));
        return list;
    }

    private static void aggregate(ObjectNode json, Rule.Aggregate rule) {
        json.put("relation", rule.relation().word());
        json.put("aggregate", rule.function().name().toLowerCase(java.util.Locale.ROOT));
        rule.of().ifPresent(of -> json.put("of", of.name()));
        rule.where().ifPresent(where -> json.set("where", json(where)));
        rule.window().ifPresent(window -> json.set("window", window(window)));
        compared(json, rule.operator(), rule.operand());
    }

    private static void pattern(ObjectNode json, Rule.Pattern rule) {
        json.put("relation", rule.relation().word());
        String course = rule.course() == Rule.Course.FIRST_TIME
                ? "firstTime"
                : rule.course().name().toLowerCase(java.util.Locale.ROOT);
        json.put("pattern", course);
        rule.where().ifPresent(where -> json.set("where", json(where)));
        json.set("within", period(rule.within()));
        if (rule.course() == Rule.Course.RESUMED) json.set("gap", period(rule.gap()));
    }

    private static void compared(ObjectNode json, Operator operator, Operand operand) {
        json.put("op", operator.word());
        if (!(operand instanceof Operand.Nothing)) json.set("value", operand(operand));
    }

    private static JsonNode operand(Operand operand) {
        return switch (operand) {
            case Operand.Nothing _ -> JSON.nullNode();
            case Operand.One(var value) -> value(value);
            case Operand.Many(var values) -> {
                ArrayNode many = JSON.arrayNode();
                values.forEach(value -> many.add(value(value)));
                yield many;
            }
            case Operand.Range(var from, var to) -> range(value(from), value(to));
            case Operand.Within(var period) -> period(period);
            case Operand.During(var span) -> span(span);
        };
    }

    private static JsonNode value(Object value) {
        return switch (value) {
            case Operand.Today _ -> JSON.objectNode().put("param", "asOf");
            case Operand.Ref(Field other) -> JSON.objectNode().put("field", other.name());
            case BigDecimal number -> JSON.numberNode(number);
            case Integer number -> JSON.numberNode(number);
            case Boolean flag -> JSON.booleanNode(flag);
            default -> JSON.textNode(value.toString());
        };
    }

    private static JsonNode window(Window window) {
        return switch (window) {
            case Window.Last(var period) -> period(period);
            case Window.Calendar(var span) -> span(span);
            case Window.Between(var from, var to) -> range(value(from), value(to));
        };
    }

    private static ObjectNode range(JsonNode from, JsonNode to) {
        ObjectNode range = JSON.objectNode();
        range.set("from", from);
        range.set("to", to);
        return range;
    }

    private static ObjectNode period(Period period) {
        return JSON.objectNode()
                .put("last", period.amount())
                .put("unit", period.unit().name());
    }

    private static ObjectNode span(CalendarSpan span) {
        return JSON.objectNode().put("calendar", span.unit().name()).put("shift", span.shift());
    }
}
