package dev.clientele.segment.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A rule as SQL over a fact row {@code f} and {@code asof.day}.
 *
 * @param condition true or false for every row, never null
 * @param joins what the condition reads beside the fact row, to stand after it in the FROM clause
 * @param binds every user word, by parameter name
 * @param parts the rule and everything below it, parents first
 */
public record Predicate(String condition, List<Join> joins, Map<String, Object> binds, List<Part> parts) {

    /** Something joined to the fact row under a name of its own. */
    public record Join(String alias, String sql) {}

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

        private Part with(UnaryOperator<String> text) {
            return new Part(rule, depth, text.apply(condition), value == null ? null : text.apply(value));
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

    /** The same with another text of every piece of SQL. */
    Predicate with(UnaryOperator<String> text) {
        return new Predicate(
                text.apply(condition),
                joins.stream()
                        .map(join -> new Join(join.alias(), text.apply(join.sql())))
                        .toList(),
                binds,
                parts.stream().map(part -> part.with(text)).toList());
    }

    public String from() {
        return joins.stream().map(Join::sql).collect(Collectors.joining("\n"));
    }
}
