package dev.clientele.segment.rule;

import java.util.List;
import java.util.Map;

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

    public String from() {
        return String.join("\n", joins);
    }
}
