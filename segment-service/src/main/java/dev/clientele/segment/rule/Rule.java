package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A condition about one client. {@link Nobody} is what an empty rule means. */
public sealed interface Rule {

    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    record Not(Rule rule) implements Rule {}

    record Compare(Field field, Operator operator, Operand operand) implements Rule {}

    /**
     * Something counted or summed over the rows a relation holds for the client.
     *
     * @param of what is summed, averaged or picked; none for COUNT
     * @param where a rule over the relation's own fields
     */
    record Aggregate(
            Relation relation,
            Function function,
            Optional<Field> of,
            Optional<Rule> where,
            Optional<Window> window,
            Operator operator,
            Operand operand)
            implements Rule {}

    /** In at least one of the segments, or ({@code negated}) in none of them. */
    record SegmentMember(List<UUID> segments, boolean negated) implements Rule {
        public SegmentMember {
            segments = List.copyOf(segments);
        }
    }

    record Everyone() implements Rule {}

    record Nobody() implements Rule {}

    enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        FIRST,
        LAST
    }

    /** The rules directly inside this one, in order. */
    default List<Rule> children() {
        return switch (this) {
            case All(var rules) -> rules;
            case Any(var rules) -> rules;
            case Not(var rule) -> List.of(rule);
            case Compare _, Aggregate _, SegmentMember _, Everyone _, Nobody _ -> List.of();
        };
    }

    /** This rule and all below it, parents first. */
    default Stream<Rule> nodes() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Rule::nodes));
    }
}
