package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** How the rows of a relation lie in time, seen from the day. */
    record Pattern(Relation relation, Course course, Optional<Rule> where, Period within, Period gap) implements Rule {}

    /** D is the day, {@code within} reaches from its first day to D. */
    enum Course {
        /** There is a row within. */
        ACTIVE,
        /** There is none within; maybe there never was one. */
        SILENT,
        /** The very first row is within. */
        FIRST_TIME,
        /** There were rows, the last one before it. */
        STOPPED,
        /** There are rows within, and before the first of them there was none for longer than {@code gap}. */
        RESUMED
    }

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
        LAST,
        /** In how many of the last periods there was a row; the window says how many and how long they are. */
        PERIODS
    }

    /** The rules directly inside this one, in order. */
    default List<Rule> children() {
        return switch (this) {
            case All(var rules) -> rules;
            case Any(var rules) -> rules;
            case Not(var rule) -> List.of(rule);
            case Compare _, Aggregate _, Pattern _, SegmentMember _, Everyone _, Nobody _ -> List.of();
        };
    }

    /** The filter of a relation's rows, which is a rule over the relation's own fields. */
    default Optional<Rule> filter() {
        return switch (this) {
            case Aggregate aggregate -> aggregate.where();
            case Pattern pattern -> pattern.where();
            case All _, Any _, Not _, Compare _, SegmentMember _, Everyone _, Nobody _ -> Optional.empty();
        };
    }

    /** This rule and all below it, parents first. */
    default Stream<Rule> nodes() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Rule::nodes));
    }

    /** The trees it goes down, in the filters of relations too. */
    default Set<Tree> trees() {
        return nodes().flatMap(node ->
                        Stream.concat(node.tree(), node.filter().stream().flatMap(filter -> filter.trees().stream())))
                .collect(Collectors.toSet());
    }

    private Stream<Tree> tree() {
        return this instanceof Compare(Field field, Operator operator, Operand _)
                ? field.type().tree(operator).stream()
                : Stream.empty();
    }
}
