package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.status.decision.Comparison;
import dev.clientele.status.decision.CustomCondition;
import dev.clientele.status.decision.CustomCondition.All;
import dev.clientele.status.decision.CustomCondition.Any;
import dev.clientele.status.decision.CustomCondition.Count;
import dev.clientele.status.decision.CustomCondition.Not;
import dev.clientele.status.decision.CustomCondition.Sum;
import dev.clientele.status.decision.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A custom condition as users write it: {@code {"all": [{"count": "payments", "op": "ge", "value": 3}, …]}}. Every fault
 * is said with its place.
 */
public final class ConditionJson {
    private static final int DEPTH_MAX = 8;
    private static final int NODES_MAX = 50;
    private static final BigDecimal VALUE_MAX = new BigDecimal("99999999999999999.99");

    private final List<Violation> faults = new ArrayList<>();
    private int nodes;

    private ConditionJson() {}

    /** @param pointer where it stands in the request */
    static CustomCondition parse(JsonNode json, String pointer) {
        var reading = new ConditionJson();
        CustomCondition condition = reading.node(json, pointer, 0);
        if (!reading.faults.isEmpty()) throw Problems.invalid(reading.faults);
        return condition;
    }

    /** One that was checked before it was kept. */
    public static CustomCondition kept(JsonNode json) {
        return parse(json, "/condition");
    }

    static ObjectNode write(CustomCondition condition) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (condition) {
            case All(var of) -> node.set("all", write(of));
            case Any(var of) -> node.set("any", write(of));
            case Not(var of) -> node.set("not", write(of));
            case Count(var measure, var op, var value) -> write(node.put("count", word(measure)), op, value);
            case Sum(var measure, var op, var value) -> write(node.put("sum", word(measure)), op, value);
        }
        return node;
    }

    private static ArrayNode write(List<CustomCondition> of) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        of.forEach(one -> array.add(write(one)));
        return array;
    }

    private static void write(ObjectNode node, Comparison op, BigDecimal value) {
        node.put("op", word(op)).put("value", value);
    }

    private CustomCondition node(JsonNode json, String at, int depth) {
        if (json == null || !json.isObject()) return fault(at, "must-be-object");
        if (depth == DEPTH_MAX) return fault(at, "too-deep", DEPTH_MAX);
        if (++nodes > NODES_MAX) return fault(at, "too-many-conditions", NODES_MAX);
        if (json.has("all")) return only(json, at, "all") ? new All(list(json.get("all"), at + "/all", depth)) : null;
        if (json.has("any")) return only(json, at, "any") ? new Any(list(json.get("any"), at + "/any", depth)) : null;
        if (json.has("not")) {
            CustomCondition inner = only(json, at, "not") ? node(json.get("not"), at + "/not", depth + 1) : null;
            return inner == null ? null : new Not(inner);
        }
        return comparison(json, at);
    }

    private List<CustomCondition> list(JsonNode json, String at, int depth) {
        List<CustomCondition> of = new ArrayList<>();
        if (!json.isArray() || json.isEmpty()) fault(at, "must-have-conditions");
        else
            for (int i = 0; i < json.size(); i++) {
                CustomCondition one = node(json.get(i), at + "/" + i, depth + 1);
                if (one != null) of.add(one);
            }
        return of;
    }

    private CustomCondition comparison(JsonNode json, String at) {
        boolean sums = json.has("sum");
        String key = sums ? "sum" : "count";
        if (!only(json, at, key, "op", "value")) return null;
        Measure measure = constant(Measure.class, json.get(key), at + "/" + key);
        Comparison op = constant(Comparison.class, json.get("op"), at + "/op");
        BigDecimal value = value(json.get("value"), at + "/value");
        if (measure == null || op == null || value == null) return null;
        if (sums && !measure.hasAmount()) return fault(at + "/sum", "has-no-amount");
        return sums ? new Sum(measure, op, value) : new Count(measure, op, value);
    }

    private BigDecimal value(JsonNode json, String at) {
        if (json == null || !json.isNumber()) return fault(at, "not-a-number");
        BigDecimal value = json.decimalValue();
        return value.abs().compareTo(VALUE_MAX) > 0 ? fault(at, "not-a-number") : value;
    }

    private <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String at) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> json != null && json.isTextual() && word(one).equals(json.textValue()))
                .findFirst()
                .orElseGet(() -> fault(
                        at,
                        "not-one-of",
                        String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(ConditionJson::word)
                                        .toList())));
    }

    private boolean only(JsonNode json, String at, String... known) {
        Set<String> others = new TreeSet<>();
        json.fieldNames().forEachRemaining(others::add);
        Arrays.asList(known).forEach(others::remove);
        others.forEach(other -> fault(at + Pointers.of(other), "unknown-property"));
        return others.isEmpty();
    }

    private <T> T fault(String at, String message, Object... arguments) {
        faults.add(Violation.of(at, message, arguments));
        return null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
