package dev.clientele.segment.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A rule as SQL over a fact row {@code f} and {@code asof.day}.
 *
 * @param condition true or false for every row, never null
 * @param joins what the condition reads beside the fact row, to stand after it in the FROM clause
 * @param binds every user word, by parameter name
 * @param parts the rule and everything below it, parents first
 */
public record Predicate(String condition, List<String> joins, Map<String, Object> binds, List<Part> parts) {

    /**
     * One condition of the tree.
     *
     * @param condition in a group whose conditions are about one person or one line: together with those before it
     * @param value what it looked at, as an expression of any type; null for groups
     * @param depth 0 for the rule itself
     */
    public record Part(Rule rule, int depth, String condition, String value) {
        Part as(String other) {
            return new Part(rule, depth, other, value);
        }
    }

    public Predicate {
        joins = List.copyOf(joins);
        binds = Map.copyOf(binds);
        parts = List.copyOf(parts);
    }

    /**
     * For those the segment is for, and where single clients may be pinned, with those put in and without those kept out.
     *
     * @param pins the segment whose pins count; null for none
     */
    public Predicate within(Audience audience, UUID pins, String name) {
        String meant = audience.condition() + " and " + condition;
        if (pins == null) return new Predicate(meant, joins, binds, parts);
        String pin = "exists (select from segment_pin i where i.lane = f.lane and i.unit_id = f.unit_id "
                + "and i.segment_id = :" + name + " and %s)";
        var all = new HashMap<>(binds);
        all.put(name, pins);
        return new Predicate(
                "(" + meant + " or " + pin.formatted("i.included") + ") and not " + pin.formatted("not i.included"),
                joins,
                all,
                parts);
    }

    public String from() {
        return String.join("\n", joins);
    }
}
