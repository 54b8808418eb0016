package dev.clientele.segment.model;

import dev.clientele.segment.TestTime;
import dev.clientele.segment.rule.CalendarSpan;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.FieldType;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Period;
import dev.clientele.segment.rule.Relation;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Rules;
import dev.clientele.segment.rule.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes rules whose operands sit on, before and after the edges that {@link Base} is made of. */
public final class RuleMaker {
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private static final Map<String, String> OTHERS = Map.of(
            "client.lastPurchaseOn", "client.registeredOn",
            "client.registeredOn", "interactions.lastAt",
            "client.purchaseCount", "client.employeeCount",
            "settlements.clientDebt", "settlements.ourDebt",
            "client.city", "client.name");

    private final Random random;

    public RuleMaker(long seed) {
        this.random = new Random(seed);
    }

    public static List<Field> fields() {
        return Rules.CATALOGUE.fields().stream()
                .filter(field -> field.type() != FieldType.SEGMENT)
                .toList();
    }

    /** Every operator of a field with operands of every kind. */
    public List<Rule> leaves(Field field) {
        var leaves = new ArrayList<Rule>();
        for (Operator operator : field.operators())
            for (Operand operand : operands(field, operator)) leaves.add(new Rule.Compare(field, operator, operand));
        return leaves;
    }

    public Rule any(int depth) {
        int choice = depth == 0 ? 3 + random.nextInt(3) : random.nextInt(7);
        return switch (choice) {
            case 0 -> new Rule.All(several(depth));
            case 1 -> new Rule.Any(several(depth));
            case 2 -> new Rule.Not(any(depth - 1));
            case 3 -> leaf();
            case 4 -> pattern();
            case 5 -> aggregate();
            // Conditions about one person, or about one line.
            default -> new Rule.All(random.nextBoolean() ? several(Field.Shape.PEOPLE) : several(Field.Shape.LINES));
        };
    }

    private List<Rule> several(int depth) {
        return Stream.generate(() -> any(depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private List<Rule> several(Field.Shape shape) {
        List<Field> fields = fields().stream()
                .filter(field -> field.shape() == shape
                        || shape == Field.Shape.PEOPLE && field.name().startsWith("client.consents."))
                .toList();
        return Stream.generate(() -> pick(leaves(pick(fields))))
                .limit(2 + random.nextInt(2))
                .toList();
    }

    private Rule pattern() {
        Relation relation = pick(RELATIONS);
        Optional<Rule> where =
                random.nextBoolean() ? Optional.empty() : Optional.of(pick(leaves(pick(relation.fields()))));
        Rule.Course course = pick(List.of(Rule.Course.values()));
        return new Rule.Pattern(relation, course, where, pick(periods()), pick(periods()));
    }

    private Rule leaf() {
        return pick(leaves(pick(fields())));
    }

    public Rule aggregate() {
        Relation relation = pick(RELATIONS);
        List<Field> fields = relation.fields();
        Rule.Function function = pick(List.of(Rule.Function.values()));
        List<Field> measures = fields.stream()
                .filter(field -> measures(relation, function, field))
                .toList();
        boolean counts = function == Rule.Function.COUNT || function == Rule.Function.PERIODS;
        if (!counts && measures.isEmpty()) return aggregate();
        Optional<Field> of = counts ? Optional.empty() : Optional.of(pick(measures));
        Optional<Rule> where = random.nextBoolean() ? Optional.empty() : Optional.of(pick(leaves(pick(fields))));
        Field result = result(function, of);
        Operator operator = pick(List.copyOf(result.operators()));
        return new Rule.Aggregate(
                relation, function, of, where, window(function), operator, pick(operands(result, operator)));
    }

    private static boolean measures(Relation relation, Rule.Function function, Field field) {
        return switch (function) {
            case COUNT, PERIODS -> false;
            case SUM, AVG -> field.type() == FieldType.DECIMAL;
            case MIN, MAX -> field.type() == FieldType.DECIMAL || field.type() == FieldType.DATE;
            // Which of several lines of one document is the last nobody says.
            case FIRST, LAST -> relation != Relation.LINES || field.type() == FieldType.DATE;
        };
    }

    private static Field result(Rule.Function function, Optional<Field> of) {
        boolean counts = function == Rule.Function.COUNT || function == Rule.Function.PERIODS;
        String like = counts ? "client.purchaseCount" : "client.custom.score";
        if (of.filter(field -> field.type() == FieldType.DATE).isPresent()) like = "client.registeredOn";
        if (of.filter(field -> field.type() == FieldType.TEXT).isPresent()) like = "client.custom.note";
        if (of.filter(field -> field.type() == FieldType.ENUM).isPresent()) return of.get();
        return Rules.CATALOGUE.field(like).orElseThrow();
    }

    private Optional<Window> window(Rule.Function function) {
        return switch (function == Rule.Function.PERIODS ? 1 : random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Window.Last(pick(periods())));
            case 2 -> Optional.of(new Window.Calendar(pick(spans())));
            default -> Optional.of(new Window.Between(date(91), date(1)));
        };
    }

    private List<Operand> operands(Field field, Operator operator) {
        return switch (operator.takes()) {
            case NOTHING -> List.of(new Operand.Nothing());
            case ONE -> ones(field, operator);
            case MANY -> {
                List<Object> values = values(field);
                yield List.of(
                        new Operand.Many(List.of(pick(values))),
                        new Operand.Many(List.of(pick(values), pick(values), pick(values))));
            }
            case RANGE -> ranges(field);
            case PERIOD -> periods().stream().<Operand>map(Operand.Within::new).toList();
            case SPAN -> spans().stream().<Operand>map(Operand.During::new).toList();
            case DAYS_BACK ->
                Stream.of(0, 1, 30, 91).<Operand>map(Operand.One::new).toList();
            case DAYS -> List.of(new Operand.One(0), new Operand.One(1), new Operand.One(4), new Operand.One(366));
            case YEARS -> List.of(new Operand.Range(0, 17), new Operand.Range(18, 36), new Operand.Range(35, 200));
        };
    }

    /** Literals; of dates also the current day; of fields that know it, another field. */
    private List<Operand> ones(Field field, Operator operator) {
        var operands = new ArrayList<Operand>();
        values(field).forEach(value -> operands.add(new Operand.One(value)));
        boolean ordered = operator.positive() != Operator.CONTAINS && operator.positive() != Operator.STARTS_WITH;
        if (ordered && field.type() == FieldType.DATE) operands.add(new Operand.One(Operand.Today.AS_OF));
        String other = OTHERS.get(field.name());
        if (ordered && other != null)
            operands.add(
                    new Operand.One(new Operand.Ref(Rules.CATALOGUE.field(other).orElseThrow())));
        return operands;
    }

    private static List<CalendarSpan> spans() {
        return List.of(
                new CalendarSpan(CalendarSpan.Unit.WEEK, 0),
                new CalendarSpan(CalendarSpan.Unit.MONTH, 0),
                new CalendarSpan(CalendarSpan.Unit.MONTH, -1),
                new CalendarSpan(CalendarSpan.Unit.QUARTER, -1),
                new CalendarSpan(CalendarSpan.Unit.YEAR, -1));
    }

    private static List<Period> periods() {
        return List.of(
                new Period(0, Period.Unit.DAY),
                new Period(30, Period.Unit.DAY),
                new Period(90, Period.Unit.DAY),
                new Period(13, Period.Unit.WEEK),
                new Period(6, Period.Unit.MONTH),
                new Period(1, Period.Unit.YEAR));
    }

    private List<Operand> ranges(Field field) {
        List<Object> values = values(field);
        var ranges = new ArrayList<Operand>();
        for (int i = 0; i + 1 < values.size(); i++) ranges.add(range(values.get(i), values.get(i + 1)));
        return ranges;
    }

    @SuppressWarnings("unchecked")
    private static Operand range(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other) <= 0
                ? new Operand.Range(one, other)
                : new Operand.Range(other, one);
    }

    private List<Object> values(Field field) {
        return switch (field.type()) {
            case TEXT, CODE, TREE, WORDS, PRODUCT_WORD ->
                Stream.concat(Base.TEXTS.stream(), Base.REGIONS.stream())
                        .filter(text -> !NaiveRules.plain(text).isEmpty())
                        .<Object>map(text -> text)
                        .toList();
            case ENUM, KINDS -> List.copyOf(field.values());
            case INTEGER -> numbers("-1", "0", "1", "2", "3", "10", "30", "89", "90", "91", "2147483648");
            case DECIMAL ->
                numbers("-3", "0", "0.01", "1.5", "1000", "1000.00", "1000.01", "2999999999.99", "3000000000");
            case DATE ->
                Stream.of(-2, 0, 1, 30, 89, 90, 91, 183, 184)
                        .<Object>map(RuleMaker::date)
                        .toList();
            case FLAG -> List.of(true, false);
            case REFERENCE ->
                switch (field.name()) {
                    case "product" -> List.copyOf(Base.PRODUCTS);
                    case "client.department" -> List.of(Base.DEPARTMENTS.getFirst(), new UUID(1, 1));
                    default -> List.of(Base.EMPLOYEES.getFirst(), Base.EMPLOYEES.getLast(), new UUID(1, 1));
                };
            case PRODUCT -> List.copyOf(Base.PRODUCTS);
            case GROUP, GROUPS, PRODUCT_GROUP -> List.copyOf(Base.GROUPS);
            case BIRTHDAY, SEGMENT -> throw new IllegalArgumentException(field.name());
        };
    }

    private static List<Object> numbers(String... numbers) {
        return Stream.of(numbers).<Object>map(BigDecimal::new).toList();
    }

    private static LocalDate date(int daysAgo) {
        return TestTime.TODAY.minusDays(daysAgo);
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
