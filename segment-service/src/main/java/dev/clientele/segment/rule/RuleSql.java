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
    static final String UNIT = "%1$s.lane = f.lane and %1$s.unit_id = f.unit_id";
    private static final String LINES =
            "%s where %s and %s".formatted(Relation.LINES.rows(), UNIT.formatted("x"), Relation.LINES.counts());
    private static final String INTERESTS =
            "%s where %s and %s".formatted(Relation.LINES.rows(), UNIT.formatted("x"), Relation.DEALS.counts());
    private static final String PEOPLE = "person p where " + UNIT.formatted("p") + " and p.live";
    private static final String DEALS =
            "document x where %s and %s".formatted(UNIT.formatted("x"), Relation.DEALS.counts());
    private static final String MEMBER = """
            exists (select from membership m where m.lane = f.lane and m.unit_id = f.unit_id and m.segment_id = %s \
            and m.entered_on <= asof.day and (m.left_on is null or m.left_on > asof.day))""";

    private final Scope scope;
    private final String prefix;
    private final java.util.function.Function<UUID, Referenced> segments;
    private final List<Predicate.Join> joins = new ArrayList<>();
    private final Map<String, Object> binds = new HashMap<>();
    private final List<Predicate.Part> parts = new ArrayList<>();
    private final Comparison comparison = new Comparison(this::bind);
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
        return new Predicate(condition, compiler.joins, compiler.binds, compiler.parts).with(scope::ofOneLane);
    }

    /** What a field holds, as explanations and lists show it. */
    public static String shown(Field field, java.util.function.Function<Object, String> bind) {
        String shown = field.attribute() == null
                ? field.shown()
                : field.shown().replace("{attribute}", bind.apply(field.attribute()));
        return listed(field, shown);
    }

    /** What a field of one value is compared and sorted by. */
    public static String expression(Field field, java.util.function.Function<Object, String> bind) {
        return field.attribute() == null
                ? field.expression()
                : field.expression().replace("{attribute}", bind.apply(field.attribute()));
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
            case Rule.All(var rules) -> new Sql(all(rules, depth), null);
            case Rule.Any(var rules) -> new Sql(any(rules, depth), null);
            case Rule.Not(var inner) -> new Sql("(not " + condition(inner, depth + 1) + ")", null);
            case Rule.Compare(var field, var operator, var operand) -> compare(field, operator, operand);
            case Rule.Aggregate aggregate -> aggregate(aggregate);
            case Rule.Pattern pattern -> pattern(pattern);
            case Rule.SegmentMember(var ids, var negated) -> member(ids, negated);
            case Rule.Everyone _ -> new Sql("true", null);
            case Rule.Nobody _ -> new Sql("false", null);
        };
    }

    private String any(List<Rule> rules, int depth) {
        return rules.stream().map(rule -> condition(rule, depth + 1)).collect(Collectors.joining(" or ", "(", ")"));
    }

    /**
     * Conditions about a person are about one and the same, conditions about bought things about one line. Each of them is
     * a part that holds together with those of its kind before it, so that the parts of a group always come to the group.
     */
    private String all(List<Rule> rules, int depth) {
        var people = new Together(PEOPLE);
        var lines = new Together(LINES);
        var conditions = new ArrayList<String>();
        for (Rule rule : rules) {
            int place = parts.size();
            String alone = condition(rule, depth + 1);
            if (Correlation.onePerson(rules) && Correlation.personal(rule))
                parts.set(place, parts.get(place).as(people.and(inPerson((Rule.Compare) rule))));
            else if (Correlation.oneLine(rules) && Correlation.bought(rule))
                parts.set(place, parts.get(place).as(lines.and(inLine((Rule.Compare) rule))));
            else conditions.add(alone);
        }
        if (!people.isEmpty()) conditions.add(people.condition());
        if (!lines.isEmpty()) conditions.add(lines.condition());
        return conditions.stream().collect(Collectors.joining(" and ", "(", ")"));
    }

    /** Several conditions of which one row has to satisfy all. */
    private static final class Together {
        private final String rows;
        private final List<String> conditions = new ArrayList<>();

        Together(String rows) {
            this.rows = rows;
        }

        String and(String condition) {
            conditions.add(condition);
            return condition();
        }

        String condition() {
            return "(exists (select from " + rows + " and " + String.join(" and ", conditions) + "))";
        }

        boolean isEmpty() {
            return conditions.isEmpty();
        }
    }

    private String inPerson(Rule.Compare rule) {
        Field field = rule.field();
        String expression = field.perPerson() == null ? field.expression() : field.perPerson();
        return complemented(
                comparison.test(field, expression, rule.operator().positive(), rule.operand()),
                rule.operator().negative());
    }

    private String inLine(Rule.Compare rule) {
        return ofAny(rule.field(), ((Operand.Many) rule.operand()).values());
    }

    private Sql compare(Field field, Operator operator, Operand operand) {
        String expression = expression(field, this::bind);
        String positive = switch (field.shape()) {
            case VALUE -> comparison.test(field, expression, operator.positive(), operand);
            case PEOPLE -> ofRows(PEOPLE, field, operator.positive(), operand);
            case DEALS -> ofRows(DEALS, field, operator.positive(), operand);
            case LINES -> ofLines(LINES, field, operator.positive(), operand);
            case INTERESTS -> ofLines(INTERESTS, field, operator.positive(), operand);
        };
        return new Sql(complemented(positive, operator.negative()), shown(field, this::bind));
    }

    private static String complemented(String positive, boolean negated) {
        return "((" + positive + ") is " + (negated ? "not " : "") + "true)";
    }

    private static String listed(Field field, String shown) {
        return switch (field.shape()) {
            case VALUE -> shown;
            case PEOPLE -> listed(shown, PEOPLE, "order by p.contact_id");
            case DEALS -> listed(shown, DEALS, "order by 1");
            case LINES -> listed("distinct " + shown, LINES, "order by 1");
            case INTERESTS -> listed("distinct " + shown, INTERESTS, "order by 1");
        };
    }

    private static String listed(String shown, String rows, String order) {
        return "array(select %s from %s and %s is not null %s)"
                .formatted(shown, rows, shown.replaceFirst("^distinct ", ""), order);
    }

    private String ofRows(String rows, Field field, Operator operator, Operand operand) {
        String one = "exists (select from " + rows + " and %s)";
        return operator == Operator.EMPTY
                ? "not " + one.formatted(field.expression() + " is not null")
                : one.formatted("(" + comparison.test(field, field.expression(), operator, operand) + ")");
    }

    private String ofLines(String rows, Field field, Operator operator, Operand operand) {
        if (operator == Operator.EMPTY)
            return "not exists (select from " + rows + " and " + field.expression() + " is not null)";
        var values = ((Operand.Many) operand).values();
        return switch (operator) {
            case BOUGHT_ANY, HAS_ANY -> "exists (select from " + rows + " and " + ofAny(field, values) + ")";
            default -> ofAll(rows, field, values);
        };
    }

    private String ofAny(Field field, List<Object> values) {
        return field.expression() + " = any(" + comparison.wanted(field, values) + ")";
    }

    /** A group may stand for many, so each of them is looked for; single things are counted. */
    private String ofAll(String rows, Field field, List<Object> values) {
        List<Object> distinct = values.stream().distinct().toList();
        if (field.type() != FieldType.PRODUCT)
            return distinct.stream()
                    .map(value -> "exists (select from " + rows + " and " + ofAny(field, List.of(value)) + ")")
                    .collect(Collectors.joining(" and "));
        return "(select count(distinct %s) from %s and %s) = %d"
                .formatted(field.expression(), rows, ofAny(field, values), distinct.size());
    }

    private Sql aggregate(Rule.Aggregate rule) {
        Relation relation = rule.relation();
        Field result = Aggregates.result(relation, rule.function(), rule.of());
        String measured = rule.function() == Rule.Function.PERIODS ? periods(relation, rule) : result.expression();
        String rows = relation.counts()
                + rule.window()
                        .map(window -> " and " + within(relation.day(), window))
                        .orElse("");
        boolean whole = rule.where().isPresent() || Aggregates.picksRow(rule.function());
        String column = joined(relation, whole, measured + " as value", rows, filter(rule)) + ".value";
        String value = Aggregates.zeroOverNothing(rule.function()) ? "coalesce(" + column + ", 0)" : column;
        String positive = comparison.test(result, value, rule.operator().positive(), rule.operand());
        return new Sql(complemented(positive, rule.operator().negative()), value);
    }

    /** The periods are counted back from the day, so the day a whole number of them ago belongs to the one before. */
    private String periods(Relation relation, Rule.Aggregate rule) {
        Period period = ((Window.Last) rule.window().orElseThrow()).period();
        String place = "periods_back(" + relation.day() + ", asof.day, '" + period.unit() + "')";
        return "count(distinct %1$s) filter (where %1$s < %2$s)".formatted(place, bind(period.amount()));
    }

    private Sql pattern(Rule.Pattern rule) {
        Relation relation = rule.relation();
        String day = relation.day();
        String start = comparison.start("asof.day", rule.within());
        String columns = """
                min(%1$s) as first_on, max(%1$s) as last_on, min(%1$s) filter (where %1$s >= %2$s) as resumed_on, \
                max(%1$s) filter (where %1$s < %2$s) as before_on""".formatted(day, start);
        String a = joined(relation, rule.where().isPresent(), columns, relation.counts(), filter(rule));
        String condition = switch (rule.course()) {
            case ACTIVE -> "%1$s.resumed_on is not null";
            case SILENT -> "%1$s.resumed_on is null";
            case FIRST_TIME -> "%1$s.first_on >= %2$s";
            case STOPPED -> "%1$s.last_on < %2$s";
            case RESUMED -> "%1$s.before_on < " + comparison.start(a + ".resumed_on", rule.gap());
        };
        return new Sql(complemented(condition.formatted(a, start), false), a + ".last_on");
    }

    /**
     * @param whole whether what several documents tell is looked at as the one sale it is; sums and counts need not
     * @return the name under which the columns stand beside the fact row
     */
    private String joined(Relation relation, boolean whole, String columns, String rows, String filter) {
        String alias = name("a");
        String joined = whole && relation == Relation.SALES
                ? scope.grouped(wholeSales(rows), columns, "true" + filter, "f", alias)
                : scope.grouped(relation.rows(), columns, rows + filter, "f", alias);
        joins.add(new Predicate.Join(alias, joined));
        return alias;
    }

    /** A sale is dated by the last of its documents. */
    private String wholeSales(String rows) {
        String columns = """
                x.sale_key, x.sale_key as id, sum(x.amount) as amount, sum(x.quantity) as quantity, \
                max(x.sale_on) as sale_on""";
        return scope.together(Relation.SALES.rows(), "x.sale_key", columns, rows, "f");
    }

    /** A relation's own filter is compiled alike, but its parts are no parts of the rule's explanation. */
    private String filter(Rule rule) {
        if (rule.filter().isEmpty()) return "";
        var inner = new RuleSql(scope, name("w"), segments);
        String condition = inner.condition(rule.filter().get(), 0);
        binds.putAll(inner.binds);
        return " and " + condition;
    }

    private String within(String day, Window window) {
        return switch (window) {
            case Window.Last(var period) -> day + " >= " + comparison.start("asof.day", period);
            case Window.Calendar(var span) -> comparison.during(day, span);
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
            case Referenced.Live(var rule, var audience, var pins) -> live(rule, audience, pins);
            case Referenced.Gone _ -> "false";
        };
    }

    private String live(Rule rule, Audience audience, UUID pins) {
        Predicate inner = compile(rule, scope, name("s"), segments).within(audience, pins, name("i"));
        joins.addAll(inner.joins());
        binds.putAll(inner.binds());
        return "(" + inner.condition() + ")";
    }

    private String bind(Object value) {
        String name = name("p");
        binds.put(name, value);
        return ":" + name;
    }

    private String name(String kind) {
        return prefix + kind + names++;
    }
}
