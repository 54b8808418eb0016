package dev.clientele.segment.model;

import dev.clientele.segment.TestTime;
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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes rules whose operands sit on, before and after the edges that {@link Base} is made of. */
public final class RuleMaker {
    /** Read from facts the model does not generate; their SQL has tests of its own. */
    private static final Set<String> NOT_MODELLED = Set.of(
            "client.inn",
            "client.businessRegion",
            "client.importance",
            "client.department",
            "client.timeZone",
            "client.hasContactData",
            "client.workStatus",
            "segment.member");

    private static final List<Relation> RELATIONS =
            List.of(Relation.SALES, Relation.PAYMENTS, Relation.DEALS, Relation.INTERACTIONS);

    private final Random random;

    public RuleMaker(long seed) {
        this.random = new Random(seed);
    }

    public static List<Field> fields() {
        return Rules.CATALOGUE.fields().stream()
                .filter(field -> field.shape() != Field.Shape.LINES)
                .filter(field -> !field.name().startsWith("client.consents."))
                .filter(field -> !NOT_MODELLED.contains(field.name()))
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
        int choice = depth == 0 ? 3 + random.nextInt(2) : random.nextInt(5);
        return switch (choice) {
            case 0 -> new Rule.All(several(depth));
            case 1 -> new Rule.Any(several(depth));
            case 2 -> new Rule.Not(any(depth - 1));
            case 3 -> leaf();
            default -> aggregate();
        };
    }

    private List<Rule> several(int depth) {
        return Stream.generate(() -> any(depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
    }

    private Rule leaf() {
        return pick(leaves(pick(fields())));
    }

    public Rule aggregate() {
        Relation relation = pick(RELATIONS);
        List<Field> fields = relation.fields().stream()
                .filter(field ->
                        !Set.of("closedOn", "expiresOn", "pipeline", "stage").contains(field.name()))
                .toList();
        Rule.Function function = pick(List.of(Rule.Function.values()));
        List<Field> measures =
                fields.stream().filter(field -> measures(function, field)).toList();
        if (function != Rule.Function.COUNT && measures.isEmpty()) return aggregate();
        Optional<Field> of = function == Rule.Function.COUNT ? Optional.empty() : Optional.of(pick(measures));
        Optional<Rule> where = random.nextBoolean() ? Optional.empty() : Optional.of(pick(leaves(pick(fields))));
        Field result = result(function, of);
        Operator operator = pick(List.copyOf(result.operators()));
        return new Rule.Aggregate(relation, function, of, where, window(), operator, pick(operands(result, operator)));
    }

    private static boolean measures(Rule.Function function, Field field) {
        return switch (function) {
            case COUNT -> false;
            case SUM, AVG -> field.type() == FieldType.DECIMAL;
            case MIN, MAX -> field.type() == FieldType.DECIMAL || field.type() == FieldType.DATE;
            // Which of several rows of one day is the last is decided by ids, which the model orders otherwise.
            case FIRST, LAST -> field.type() == FieldType.DATE;
        };
    }

    private static Field result(Rule.Function function, Optional<Field> of) {
        String like = function == Rule.Function.COUNT ? "client.purchaseCount" : "client.custom.score";
        if (of.filter(field -> field.type() == FieldType.DATE).isPresent()) like = "client.registeredOn";
        return Rules.CATALOGUE.field(like).orElseThrow();
    }

    private Optional<Window> window() {
        return switch (random.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Window.Last(pick(periods())));
            default -> Optional.of(new Window.Between(date(91), date(1)));
        };
    }

    private List<Operand> operands(Field field, Operator operator) {
        return switch (operator.takes()) {
            case NOTHING -> List.of(new Operand.Nothing());
            case ONE -> values(field).stream().<Operand>map(Operand.One::new).toList();
            case MANY -> {
                List<Object> values = values(field);
                yield List.of(
                        new Operand.Many(List.of(pick(values))),
                        new Operand.Many(List.of(pick(values), pick(values), pick(values))));
            }
            case RANGE -> ranges(field);
            case PERIOD -> periods().stream().<Operand>map(Operand.Within::new).toList();
            case DAYS -> List.of(new Operand.One(0), new Operand.One(1), new Operand.One(4), new Operand.One(366));
            case YEARS -> List.of(new Operand.Range(0, 17), new Operand.Range(18, 36), new Operand.Range(35, 200));
        };
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
                Base.TEXTS.stream()
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
            case REFERENCE -> List.of(new UUID(1, 1), UUID.randomUUID());
            case BIRTHDAY, PRODUCT, SEGMENT -> throw new IllegalArgumentException(field.name());
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
