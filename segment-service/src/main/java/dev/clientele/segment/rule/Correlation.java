package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;

/**
 * Which conditions of one {@code all} group are about the same thing: conditions about people about one and the same
 * person (settled question 9), conditions about bought things about one line, and revenue and quantity beside them about
 * the lines they name (B.3).
 */
final class Correlation {
    private Correlation() {}

    /** Whether a group asks for one person: it names one, and asks something else of it too. */
    static boolean onePerson(List<Rule> group) {
        return group.stream().filter(Correlation::personal).count() > 1
                && group.stream().anyMatch(Correlation::namesPerson);
    }

    static boolean personal(Rule rule) {
        return rule instanceof Rule.Compare compare && compare.field().personal();
    }

    /** Holds only where there is a person of which it holds; consents may be the company's own. */
    private static boolean namesPerson(Rule rule) {
        return rule instanceof Rule.Compare(Field field, Operator operator, Operand _)
                && field.shape() == Field.Shape.PEOPLE
                && operator.negative() == (operator.positive() == Operator.EMPTY);
    }

    static boolean oneLine(List<Rule> group) {
        return group.stream().filter(Correlation::bought).count() > 1;
    }

    static boolean bought(Rule rule) {
        return rule instanceof Rule.Compare compare
                && compare.field().shape() == Field.Shape.LINES
                && compare.operator() == Operator.BOUGHT_ANY;
    }

    /** Revenue and quantity beside conditions about bought things count only the lines of these things. */
    static List<Rule> ofLines(List<Rule> group) {
        List<Rule> lines = group.stream()
                .filter(rule -> rule instanceof Rule.Compare compare
                        && compare.field().shape() == Field.Shape.LINES
                        && !compare.operator().negative())
                .map(rule -> inLines((Rule.Compare) rule))
                .toList();
        if (lines.isEmpty()) return group;
        return group.stream().map(rule -> ofLines(rule, lines)).toList();
    }

    private static Rule ofLines(Rule rule, List<Rule> lines) {
        boolean sold = rule instanceof Rule.Aggregate aggregate
                && aggregate.relation() == Relation.SALES
                && aggregate.function() == Rule.Function.SUM
                && aggregate.where().isEmpty();
        if (!sold) return rule;
        var sum = (Rule.Aggregate) rule;
        Optional<Field> measure = sum.of().flatMap(field -> Relation.LINES.field(field.name()));
        Rule where = lines.size() == 1 ? lines.getFirst() : new Rule.All(lines);
        return new Rule.Aggregate(
                Relation.LINES,
                sum.function(),
                measure,
                Optional.of(where),
                sum.window(),
                sum.operator(),
                sum.operand());
    }

    private static Rule inLines(Rule.Compare rule) {
        String name = switch (rule.field().type()) {
            case PRODUCT -> "product";
            case PRODUCT_GROUP -> "productGroup";
            default -> "characteristic";
        };
        Operator operator = name.equals("productGroup") ? Operator.IN_HIERARCHY : Operator.IN;
        return new Rule.Compare(Relation.LINES.field(name).orElseThrow(), operator, rule.operand());
    }
}
