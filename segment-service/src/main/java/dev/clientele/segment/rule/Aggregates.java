package dev.clientele.segment.rule;

import java.util.Locale;
import java.util.Optional;

/** What aggregate functions give. Over nothing count and sum are 0, the others empty (settled question 12). */
final class Aggregates {
    private Aggregates() {}

    static String word(Rule.Function function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    static boolean takes(Rule.Function function, Field field) {
        return switch (function) {
            case COUNT, PERIODS -> false;
            case SUM, AVG -> field.type().isNumber();
            case MIN, MAX -> field.type().isNumber() || field.type() == FieldType.DATE;
            case FIRST, LAST -> true;
        };
    }

    /** The result as a field, for its type decides operators and operands; its expression is the aggregate's value. */
    static Field result(Relation relation, Rule.Function function, Optional<Field> of) {
        FieldType type = switch (function) {
            case COUNT, PERIODS -> FieldType.INTEGER;
            case SUM, AVG -> FieldType.DECIMAL;
            case MIN, MAX, FIRST, LAST -> of.orElseThrow().type();
        };
        return Field.of(
                        relation.word(),
                        "",
                        "",
                        relation.group(),
                        relation.source(),
                        type,
                        expression(relation, function, of))
                .values(of.map(Field::values).orElseGet(java.util.List::of));
    }

    private static String expression(Relation relation, Rule.Function function, Optional<Field> of) {
        String measure = of.map(Field::expression).orElse("");
        String order = relation.day() + ", x.id";
        return switch (function) {
            case COUNT -> relation.count();
            // The window decides; RuleSql counts them.
            case PERIODS -> "";
            case SUM -> "sum(" + measure + ")";
            // An average sale is revenue per sale, not per document of it.
            case AVG -> "round(sum(" + measure + ") / nullif(" + relation.count() + ", 0), 2)";
            case MIN -> "min(" + measure + ")";
            case MAX -> "max(" + measure + ")";
            case FIRST -> "(array_agg(" + measure + " order by " + order + "))[1]";
            case LAST -> "(array_agg(" + measure + " order by " + order.replace(",", " desc,") + " desc))[1]";
        };
    }

    /** Gives what one of the rows holds. */
    static boolean picksRow(Rule.Function function) {
        return switch (function) {
            case MIN, MAX, FIRST, LAST -> true;
            case COUNT, SUM, AVG, PERIODS -> false;
        };
    }

    static boolean zeroOverNothing(Rule.Function function) {
        return switch (function) {
            case COUNT, SUM, PERIODS -> true;
            case AVG, MIN, MAX, FIRST, LAST -> false;
        };
    }
}
