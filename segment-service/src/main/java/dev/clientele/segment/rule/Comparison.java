package dev.clientele.segment.rule;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Single comparisons as SQL, each with its operands bound. Where a value is missing the answer is null or false. */
final class Comparison {
    /** The codes themselves, known or not, and all below them. */
    private static final String REGIONS_BELOW = """
            any (array(with recursive below as (select unnest(plain_all(%s)) code \
            union select plain(d.code) from dictionary_value d join below on plain(d.parent_code) = below.code \
            where d.dictionary = 'businessRegion') select code from below))""";
    /** Of a date that has passed: as a birthday, on 28 February where there is no 29th. */
    private static final String TO_ANNIVERSARY =
            "%1$s < asof.day and days_to_birthday(to_char(%1$s, 'YYYY-MM-DD'), asof.day)";

    private final Function<Object, String> bind;

    /** @param bind makes a parameter of a value and gives its placeholder */
    Comparison(Function<Object, String> bind) {
        this.bind = bind;
    }

    /** A positive comparison of the expression {@code e}; null counts as false. */
    String test(Field field, String e, Operator operator, Operand operand) {
        return switch (operand) {
            case Operand.Nothing _ -> ofNothing(field, e, operator);
            case Operand.One(var value) -> one(field, e, operator, value);
            case Operand.Many(var values) -> many(field, e, operator, values);
            case Operand.Range(var from, var to) ->
                operator == Operator.AGE_BETWEEN
                        ? "age_on(" + e + ", asof.day) between " + value(from) + " and " + value(to)
                        : "(" + e + ") between " + value(from) + " and " + value(to);
            case Operand.Within(var period) -> "(" + e + ") between " + start("asof.day", period) + " and asof.day";
            case Operand.During(var span) -> during("(" + e + ")", span);
        };
    }

    /** The first day of the period that ends on {@code day}. */
    String start(String day, Period period) {
        return switch (period.unit()) {
            case DAY -> day + " - " + bind.apply(period.amount());
            case WEEK -> day + " - 7 * " + bind.apply(period.amount());
            case MONTH -> "(" + day + " - make_interval(months => " + bind.apply(period.amount()) + "))::date";
            case YEAR -> "(" + day + " - make_interval(years => " + bind.apply(period.amount()) + "))::date";
        };
    }

    String during(String e, CalendarSpan span) {
        String unit = span.unit().name().toLowerCase(java.util.Locale.ROOT);
        String interval = switch (span.unit()) {
            case WEEK -> "weeks => ";
            case MONTH -> "months => ";
            case QUARTER -> "months => 3 * ";
            case YEAR -> "years => ";
        };
        String edge = "(date_trunc('" + unit + "', asof.day::timestamp) + make_interval(" + interval + "%s))::date";
        return "(%s >= %s and %s < %s)"
                .formatted(
                        e,
                        edge.formatted(bind.apply(span.shift())),
                        e,
                        edge.formatted("(" + bind.apply(span.shift()) + " + 1)"));
    }

    /** What a set is looked for in, as an array: ids, groups with all below them, or plain words. */
    String wanted(Field field, List<Object> values) {
        return switch (field.type()) {
            case PRODUCT -> bind.apply(uuids(values));
            case PRODUCT_GROUP, GROUPS -> groupsBelow(values);
            default -> "plain_all(" + words(values) + ")";
        };
    }

    private String groupsBelow(List<Object> values) {
        return "array(select groups_below(" + bind.apply(uuids(values)) + "))";
    }

    private static String ofNothing(Field field, String e, Operator operator) {
        return switch (operator) {
            case BIRTHDAY_TODAY -> "days_to_birthday(" + e + ", asof.day) = 0";
            case ANNIVERSARY_TODAY -> TO_ANNIVERSARY.formatted("(" + e + ")") + " = 0";
            default ->
                field.type() == FieldType.WORDS ? "coalesce(cardinality(" + e + "), 0) = 0" : "(" + e + ") is null";
        };
    }

    private String one(Field field, String e, Operator operator, Object value) {
        boolean plain = textual(field) && !(value instanceof Operand.Ref);
        // Selected, it is reckoned once for a statement; in a plan kept for all words it would be once a row.
        String v = plain ? "(select plain(" + bind.apply(value) + "))" : value(value);
        return switch (operator) {
            case EQ -> "(" + e + ") = " + v;
            case GT -> "(" + e + ") > " + v;
            case GE -> "(" + e + ") >= " + v;
            case LT -> "(" + e + ") < " + v;
            case LE -> "(" + e + ") <= " + v;
            case CONTAINS -> "position(" + v + " in " + e + ") > 0";
            case STARTS_WITH -> "starts_with(" + e + ", " + v + ")";
            case BIRTHDAY_WITHIN -> "days_to_birthday(" + e + ", asof.day) <= " + v;
            case ANNIVERSARY_WITHIN -> TO_ANNIVERSARY.formatted("(" + e + ")") + " <= " + v;
            case DAYS_AGO -> "(" + e + ") = asof.day - " + v;
            default -> throw impossible(field, operator);
        };
    }

    private String many(Field field, String e, Operator operator, List<Object> values) {
        boolean ids = field.type() == FieldType.REFERENCE || field.type() == FieldType.GROUP;
        String v =
                ids ? bind.apply(uuids(values)) : textual(field) ? "plain_all(" + words(values) + ")" : words(values);
        return switch (operator) {
            case IN -> field.type() == FieldType.KINDS ? e + " && " + v : "(" + e + ") = any(" + v + ")";
            case IN_HIERARCHY ->
                ids
                        ? "(" + e + ") = any(" + groupsBelow(values) + ")"
                        : "(" + e + ") = " + REGIONS_BELOW.formatted(words(values));
            case HAS_ANY -> "(" + e + ") && " + v;
            case HAS_ALL -> "(" + e + ") @> " + v;
            default -> throw impossible(field, operator);
        };
    }

    private String value(Object value) {
        return switch (value) {
            case Operand.Today _ -> "asof.day";
            case Operand.Ref(var other) -> "(" + other.expression() + ")";
            default -> bind.apply(value);
        };
    }

    private static boolean textual(Field field) {
        return switch (field.type()) {
            case TEXT, CODE, TREE, WORDS, PRODUCT_WORD -> true;
            default -> false;
        };
    }

    private static IllegalStateException impossible(Field field, Operator operator) {
        return new IllegalStateException(field.name() + " " + operator);
    }

    private String words(List<Object> values) {
        return "cast(" + bind.apply(values.toArray(String[]::new)) + " as text[])";
    }

    private static UUID[] uuids(List<Object> values) {
        return values.toArray(UUID[]::new);
    }
}
