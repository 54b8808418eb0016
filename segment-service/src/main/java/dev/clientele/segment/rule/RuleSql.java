package dev.clientele.segment.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Compiles a rule to SQL. This is the one evaluator: batches, refreshes, previews, lists and explanations all run what it
 * gives. It emits placeholders, never values. Every condition is two-valued, so {@code not} is the exact complement.
 */
public final class RuleSql {
    private static final String UNIT = "%1$s.lane = f.lane and %1$s.unit_id = f.unit_id";
    private static final String LINES = """
            document x cross join lateral jsonb_to_recordset(x.lines) as l(product uuid, product_group uuid, characteristic text) \
            where %s and %s""".formatted(UNIT.formatted("x"), Relation.SALES.counts());
    private static final String MEMBER = """
            exists (select from membership m where m.lane = f.lane and m.unit_id = f.unit_id and m.segment_id = %s \
            and m.entered_on <= asof.day and (m.left_on is null or m.left_on > asof.day))""";
    private static final String REGIONS_BELOW = """
            any (array(with recursive below as (select code from dictionary_value \
            where dictionary = 'businessRegion' and plain(code) = any(plain_all(%s)) \
            union select d.code from dictionary_value d join below on d.parent_code = below.code \
            where d.dictionary = 'businessRegion') select plain(code) from below))""";

    private final Scope scope;
    private final String prefix;
    private final java.util.function.Function<UUID, Referenced> segments;
    private final List<String> joins = new ArrayList<>();
    private final Map<String, Object> binds = new HashMap<>();
    private final List<Predicate.Part> parts = new ArrayList<>();
    private int names;

    private RuleSql(Scope scope, String prefix, java.util.function.Function<UUID, Referenced> segments) {
        this.scope = scope;
        this.prefix = prefix;
        this.segments = segments;
    }

    /** @param prefix of all names it makes, so that several predicates fit into one statement */
    public static Predicate compile(
            Rule rule, Scope scope, String prefix, java.util.function.Function<UUID, Referenced> segments) {
        var compiler = new RuleSql(scope, prefix, segments);
        String condition = compiler.condition(rule, 0);
        return new Predicate(condition, compiler.joins, compiler.binds, compiler.parts);
    }

    private String condition(Rule rule, int depth) {
        int place = parts.size();
        parts.add(null);
        Sql sql = sql(rule, depth);
        parts.set(place, new Predicate.Part(rule, depth, sql.condition, sql.value));
        return sql.condition;
    }

    private record Sql(String condition, String value) {}

    private Sql sql(Rule rule, int depth) {
        return switch (rule) {
            case Rule.All(var rules) -> new Sql(joined(rules, " and ", depth), null);
            case Rule.Any(var rules) -> new Sql(joined(rules, " or ", depth), null);
            case Rule.Not(var inner) -> new Sql("(not " + condition(inner, depth + 1) + ")", null);
            case Rule.Compare(var field, var operator, var operand) -> compare(field, operator, operand);
            case Rule.Aggregate aggregate -> aggregate(aggregate);
            case Rule.SegmentMember(var ids, var negated) -> member(ids, negated);
            case Rule.Everyone _ -> new Sql("true", null);
            case Rule.Nobody _ -> new Sql("false", null);
        };
    }

    private String joined(List<Rule> rules, String word, int depth) {
        return rules.stream().map(rule -> condition(rule, depth + 1)).collect(Collectors.joining(word, "(", ")"));
    }

    private Sql compare(Field field, Operator operator, Operand operand) {
        String expression = withAttribute(field, field.expression());
        String positive = switch (field.shape()) {
            case VALUE -> test(field, expression, operator.positive(), operand);
            case PEOPLE -> ofPeople(field, expression, operator.positive(), operand);
            case LINES -> ofLines(expression, operator.positive(), operand);
        };
        return new Sql(complemented(positive, operator.negative()), shown(field));
    }

    private static String complemented(String positive, boolean negated) {
        return "((" + positive + ") is " + (negated ? "not " : "") + "true)";
    }

    private String shown(Field field) {
        String shown = withAttribute(field, field.shown());
        return switch (field.shape()) {
            case VALUE -> shown;
            case PEOPLE ->
                "array(select %s from person p where %s and p.live and %s is not null order by p.contact_id)"
                        .formatted(shown, UNIT.formatted("p"), shown);
            case LINES ->
                "array(select distinct %s from %s and %s is not null order by 1)".formatted(shown, LINES, shown);
        };
    }

    private String withAttribute(Field field, String expression) {
        return field.attribute() == null ? expression : expression.replace("{attribute}", bind(field.attribute()));
    }

    private String ofPeople(Field field, String expression, Operator operator, Operand operand) {
        String living = "exists (select from person p where " + UNIT.formatted("p") + " and p.live and %s)";
        return operator == Operator.EMPTY
                ? "not " + living.formatted(expression + " is not null")
                : living.formatted("(" + test(field, expression, operator, operand) + ")");
    }

    private String ofLines(String expression, Operator operator, Operand operand) {
        var values = ((Operand.Many) operand).values();
        String wanted = values.getFirst() instanceof UUID ? bind(uuids(values)) : "plain_all(" + words(values) + ")";
        if (operator == Operator.BOUGHT_ANY)
            return "exists (select from " + LINES + " and " + expression + " = any(" + wanted + "))";
        long distinct = values.stream().distinct().count();
        return "(select count(distinct %s) from %s and %s = any(%s)) = %d"
                .formatted(expression, LINES, expression, wanted, distinct);
    }

    /** A positive comparison; null counts as false. */
    private String test(Field field, String e, Operator operator, Operand operand) {
        return switch (operand) {
            case Operand.Nothing _ ->
                operator == Operator.BIRTHDAY_TODAY ? "days_to_birthday(" + e + ", asof.day) = 0" : empty(field, e);
            case Operand.One(var value) -> one(field, e, operator, value);
            case Operand.Many(var values) -> many(field, e, operator, values);
            case Operand.Range(var from, var to) ->
                operator == Operator.AGE_BETWEEN
                        ? "age_on(" + e + ", asof.day) between " + bind(from) + " and " + bind(to)
                        : "(" + e + ") between " + bind(from) + " and " + bind(to);
            case Operand.Within(var period) -> "(" + e + ") between " + start(period) + " and asof.day";
        };
    }

    private static String empty(Field field, String e) {
        return field.type() == FieldType.WORDS ? "coalesce(cardinality(" + e + "), 0) = 0" : "(" + e + ") is null";
    }

    private String one(Field field, String e, Operator operator, Object value) {
        String v = textual(field) ? "plain(" + bind(value) + ")" : bind(value);
        return switch (operator) {
            case EQ -> "(" + e + ") = " + v;
            case GT -> "(" + e + ") > " + v;
            case GE -> "(" + e + ") >= " + v;
            case LT -> "(" + e + ") < " + v;
            case LE -> "(" + e + ") <= " + v;
            case CONTAINS -> "position(" + v + " in " + e + ") > 0";
            case STARTS_WITH -> "starts_with(" + e + ", " + v + ")";
            case BIRTHDAY_WITHIN -> "days_to_birthday(" + e + ", asof.day) <= " + v;
            default -> throw impossible(field, operator);
        };
    }

    private String many(Field field, String e, Operator operator, List<Object> values) {
        String v = field.type() == FieldType.REFERENCE
                ? bind(uuids(values))
                : textual(field) ? "plain_all(" + words(values) + ")" : words(values);
        return switch (operator) {
            case IN -> field.type() == FieldType.KINDS ? e + " && " + v : "(" + e + ") = any(" + v + ")";
            case IN_HIERARCHY -> "(" + e + ") = " + REGIONS_BELOW.formatted(words(values));
            case HAS_ANY -> "(" + e + ") && " + v;
            case HAS_ALL -> "(" + e + ") @> " + v;
            default -> throw impossible(field, operator);
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

    private String start(Period period) {
        return switch (period.unit()) {
            case DAY -> "asof.day - " + bind(period.amount());
            case WEEK -> "asof.day - 7 * " + bind(period.amount());
            case MONTH -> "(asof.day - make_interval(months => " + bind(period.amount()) + "))::date";
            case YEAR -> "(asof.day - make_interval(years => " + bind(period.amount()) + "))::date";
        };
    }

    private Sql aggregate(Rule.Aggregate rule) {
        Relation relation = rule.relation();
        Field result = Aggregates.result(relation, rule.function(), rule.of());
        String alias = name("a");
        String rows = relation.counts()
                + rule.window()
                        .map(window -> " and " + within(relation.day(), window))
                        .orElse("")
                + rule.where().map(where -> " and " + filter(where)).orElse("");
        joins.add(scope.grouped(relation.table(), result.expression() + " as value", rows, "f", alias));
        String value =
                Aggregates.zeroOverNothing(rule.function()) ? "coalesce(" + alias + ".value, 0)" : alias + ".value";
        String positive = test(result, value, rule.operator().positive(), rule.operand());
        return new Sql(complemented(positive, rule.operator().negative()), value);
    }

    /** A relation's own filter is compiled alike, but its parts are no parts of the rule's explanation. */
    private String filter(Rule where) {
        var inner = new RuleSql(scope, name("w"), segments);
        String condition = inner.condition(where, 0);
        binds.putAll(inner.binds);
        return condition;
    }

    private String within(String day, Window window) {
        return switch (window) {
            case Window.Last(var period) -> day + " >= " + start(period);
            case Window.Between(var from, var to) -> {
                var ends = new ArrayList<String>();
                if (from != null) ends.add(day + " >= " + bind(from));
                if (to != null) ends.add(day + " <= " + bind(to));
                yield String.join(" and ", ends);
            }
        };
    }

    private Sql member(List<UUID> ids, boolean negated) {
        String any = ids.stream().map(this::member).collect(Collectors.joining(" or "));
        return new Sql(complemented(any, negated), null);
    }

    private String member(UUID id) {
        return switch (segments.apply(id)) {
            case Referenced.Kept(var segment) -> MEMBER.formatted(bind(segment));
            case Referenced.Live(var rule, var audience) -> live(rule, audience);
            case Referenced.Gone _ -> "false";
        };
    }

    private String live(Rule rule, Audience audience) {
        Predicate inner = compile(rule, scope, name("s"), segments);
        joins.addAll(inner.joins());
        binds.putAll(inner.binds());
        return "(" + audience.condition() + " and " + inner.condition() + ")";
    }

    private String bind(Object value) {
        String name = name("p");
        binds.put(name, value);
        return ":" + name;
    }

    private String name(String kind) {
        return prefix + kind + names++;
    }

    private String words(List<Object> values) {
        return "cast(" + bind(values.toArray(String[]::new)) + " as text[])";
    }

    private static UUID[] uuids(List<Object> values) {
        return values.toArray(UUID[]::new);
    }
}
