package dev.clientele.segment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads rules out of JSON. Every fault is told with its JSON pointer, all of them at once; nothing unknown is ignored.
 * A missing or empty document is {@link Rule.Nobody}; everyone has to be asked for with {@code {"matchAll":true}}.
 */
public final class RuleJson {
    private static final String AS_OF = "asOf";
    static final Set<String> COMPARE = Set.of("field", "op", "value");

    private final Template template;
    private final Catalogue catalogue;
    private final Bounds bounds;
    private final Faults faults = new Faults();
    private final Literals literals;
    private final RelationJson relations;
    private int nodes;

    private RuleJson(Template template, Catalogue catalogue, Bounds bounds) {
        this.template = template;
        this.catalogue = catalogue;
        this.bounds = bounds;
        this.literals = new Literals(faults, bounds);
        this.relations = new RelationJson(this, template, faults, literals);
    }

    /** @param pointer where the rule stands in the document that was sent, such as {@code /rule} */
    public static Reading read(JsonNode json, String pointer, Template template, Catalogue catalogue, Bounds bounds) {
        var reader = new RuleJson(template, catalogue, bounds);
        Optional<Rule> rule = reader.top(json, pointer);
        return new Reading(reader.faults.found().isEmpty() ? rule : Optional.empty(), reader.faults.found());
    }

    private Optional<Rule> top(JsonNode json, String pointer) {
        if (json == null || json.isNull() || json.isMissingNode()) return Optional.of(new Rule.Nobody());
        if (json.isObject() && json.isEmpty()) return Optional.of(new Rule.Nobody());
        if (json.isObject() && json.has("matchAll")) return matchAll(json, pointer);
        return rule(json, pointer, 1, catalogue.fields());
    }

    private Optional<Rule> matchAll(JsonNode json, String pointer) {
        if (!faults.onlyProperties(json, pointer, "matchAll")) return Optional.empty();
        JsonNode value = json.get("matchAll");
        if (!value.isBoolean())
            return faults.none(pointer + "/matchAll", "true or false is expected", "ожидается true или false");
        return Optional.of(value.booleanValue() ? new Rule.Everyone() : new Rule.Nobody());
    }

    Optional<Rule> rule(JsonNode json, String pointer, int depth, List<Field> fields) {
        if (++nodes > bounds.nodes())
            return nodes > bounds.nodes() + 1
                    ? Optional.empty()
                    : faults.none(pointer, "more than %d conditions", "больше %d условий", bounds.nodes());
        if (depth > bounds.depth())
            return faults.none(pointer, "nested deeper than %d", "вложенность больше %d", bounds.depth());
        if (!json.isObject())
            return faults.none(pointer, "a condition (object) is expected", "ожидается условие (объект)");
        if (json.has("all"))
            return group(json, "all", pointer, depth, fields)
                    .map(Correlation::ofLines)
                    .map(Rule.All::new);
        if (json.has("any")) return group(json, "any", pointer, depth, fields).map(Rule.Any::new);
        if (json.has("not")) return not(json, pointer, depth, fields);
        if (json.has("relation")) return relations.read(json, pointer, depth);
        if (json.has("field")) return compare(json, pointer, fields);
        return faults.none(
                pointer,
                "one of all, any, not, field, relation is expected",
                "ожидается одно из: all, any, not, field, relation");
    }

    private Optional<List<Rule>> group(JsonNode json, String word, String pointer, int depth, List<Field> fields) {
        boolean clean = faults.onlyProperties(json, pointer, word);
        JsonNode list = json.get(word);
        String at = pointer + "/" + word;
        if (!list.isArray() || list.isEmpty())
            return faults.none(at, "at least one condition is expected", "ожидается хотя бы одно условие");
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < list.size(); i++)
            rule(list.get(i), at + "/" + i, depth + 1, fields).ifPresent(rules::add);
        return clean && rules.size() == list.size() ? Optional.of(rules) : Optional.empty();
    }

    private Optional<Rule> not(JsonNode json, String pointer, int depth, List<Field> fields) {
        if (!faults.onlyProperties(json, pointer, "not")) return Optional.empty();
        return rule(json.get("not"), pointer + "/not", depth + 1, fields).map(Rule.Not::new);
    }

    private Optional<Rule> compare(JsonNode json, String pointer, List<Field> fields) {
        Optional<String> name = literals.text(json.get("field"), pointer + "/field");
        if (name.isEmpty()) return Optional.empty();
        Optional<NamedAggregate> aggregate = ownFields(fields) ? NamedAggregate.named(name.get()) : Optional.empty();
        if (aggregate.isPresent()) return relations.named(aggregate.get(), json, pointer);
        boolean clean = faults.onlyProperties(json, pointer, COMPARE);
        return field(name.get(), pointer + "/field", fields)
                .filter(_ -> clean)
                .flatMap(field -> comparison(field, json, pointer, fields));
    }

    private boolean ownFields(List<Field> fields) {
        return fields == catalogue.fields();
    }

    private Optional<Field> field(String name, String pointer, List<Field> fields) {
        Optional<Field> known =
                fields.stream().filter(field -> field.name().equals(name)).findFirst();
        if (known.isEmpty())
            return faults.none(
                    pointer, "unknown field; allowed: %s", "неизвестное поле; допустимы: %s", allowed(fields));
        if (!ownFields(fields) || template.offers(known.get().group())) return known;
        return outsideTemplate(pointer, allowed(fields));
    }

    <T> Optional<T> outsideTemplate(String pointer, String allowed) {
        return faults.none(
                pointer,
                "not offered by template %s; allowed: %s",
                "недоступно в шаблоне %s; допустимы: %s",
                template,
                allowed);
    }

    String allowed() {
        return allowed(catalogue.fields());
    }

    List<Field> fields() {
        return catalogue.fields();
    }

    private String allowed(List<Field> fields) {
        return allowed(fields, ownFields(fields));
    }

    private String allowed(List<Field> fields, boolean byTemplate) {
        return fields.stream()
                .filter(field -> !byTemplate || template.offers(field.group()))
                .map(Field::name)
                .collect(Collectors.joining(", "));
    }

    private Optional<Rule> comparison(Field field, JsonNode json, String pointer, List<Field> fields) {
        Optional<Operator> operator = operator(json, pointer, field.operators());
        if (operator.isEmpty()) return Optional.empty();
        if (field.type() == FieldType.SEGMENT) return segments(operator.get(), json.path("value"), pointer + "/value");
        return operand(field, operator.get(), json, pointer, fields)
                .map(operand -> new Rule.Compare(field, operator.get(), operand));
    }

    Optional<Operator> operator(JsonNode json, String pointer, Set<Operator> allowed) {
        String word = json.path("op").isTextual() ? json.get("op").textValue() : "";
        Optional<Operator> operator = Operator.named(word).filter(allowed::contains);
        if (operator.isPresent()) return operator;
        String words = allowed.stream().map(Operator::word).collect(Collectors.joining(", "));
        return faults.none(pointer + "/op", "one of %s is expected", "ожидается одно из: %s", words);
    }

    Optional<Operand> operand(Field field, Operator operator, JsonNode json, String pointer, List<Field> fields) {
        String at = pointer + "/value";
        JsonNode value = json.path("value");
        if (operator.takes() == Operator.Takes.NOTHING)
            return json.has("value")
                    ? faults.none(at, "%s takes no value", "%s не принимает значения", operator.word())
                    : Optional.of(new Operand.Nothing());
        if (value.isMissingNode()) return faults.none(at, "a value is expected", "ожидается значение");
        return switch (operator.takes()) {
            case NOTHING -> Optional.of(new Operand.Nothing());
            case ONE ->
                (value.has("field") ? other(field, operator, value, at, fields) : single(field, value, at))
                        .map(Operand.One::new);
            case MANY -> many(field, value, at).map(Operand.Many::new);
            case RANGE -> range(value, at, end -> single(field, end.node(), end.pointer()));
            case PERIOD -> literals.period(value, at).map(Operand.Within::new);
            case SPAN -> literals.span(value, at).map(Operand.During::new);
            case DAYS -> literals.count(value, at, 366).map(days -> new Operand.One(days));
            case DAYS_BACK -> literals.count(value, at, 36_500).map(days -> new Operand.One(days));
            case YEARS ->
                range(
                        value,
                        at,
                        end -> literals.count(end.node(), end.pointer(), 200).map(Object.class::cast));
        };
    }

    /** A literal, or {@code {"param":"asOf"}} for the day that is asked for. */
    private Optional<Object> single(Field field, JsonNode value, String pointer) {
        if (field.type() != FieldType.DATE || !value.has("param")) return literals.of(field, value, pointer);
        if (!faults.onlyProperties(value, pointer, "param")) return Optional.empty();
        return AS_OF.equals(value.get("param").textValue())
                ? Optional.of(Operand.Today.AS_OF)
                : faults.none(pointer + "/param", "unknown parameter", "неизвестный параметр");
    }

    /** Another field of the same client, or of the same row, as the value. */
    private Optional<Object> other(Field field, Operator operator, JsonNode value, String pointer, List<Field> fields) {
        if (!faults.onlyProperties(value, pointer, "field")) return Optional.empty();
        List<Field> comparable = fields.stream()
                .filter(one -> operator.takesField() && field.shape() == Field.Shape.VALUE)
                .filter(one -> one.shape() == Field.Shape.VALUE && one.attribute() == null)
                .filter(one -> field.type().comparesWith(one.type()))
                .toList();
        return literals.text(value.get("field"), pointer + "/field").flatMap(name -> {
            Optional<Field> known = comparable.stream()
                    .filter(one -> one.name().equals(name))
                    .filter(one -> !ownFields(fields) || template.offers(one.group()))
                    .findFirst();
            return known.isPresent()
                    ? known.map(Operand.Ref::new)
                    : faults.none(
                            pointer + "/field",
                            "not comparable; allowed: %s",
                            "несравнимое поле; допустимы: %s",
                            ownFields(fields) ? allowed(comparable, true) : allowed(comparable, false));
        });
    }

    Optional<List<Object>> many(Field field, JsonNode value, String pointer) {
        if (!value.isArray() || value.isEmpty())
            return faults.none(pointer, "a list with at least one value is expected", "ожидается непустой список");
        if (value.size() > bounds.values())
            return faults.none(pointer, "more than %d values", "больше %d значений", bounds.values());
        var values = new ArrayList<Object>();
        for (int i = 0; i < value.size(); i++)
            literals.of(field, value.get(i), pointer + "/" + i).ifPresent(values::add);
        return values.size() == value.size() ? Optional.of(values) : Optional.empty();
    }

    private record End(JsonNode node, String pointer) {}

    private Optional<Operand> range(
            JsonNode value, String pointer, java.util.function.Function<End, Optional<Object>> literal) {
        if (!value.isObject())
            return faults.none(pointer, "{\"from\":…,\"to\":…} is expected", "ожидается {\"from\":…,\"to\":…}");
        if (!faults.onlyProperties(value, pointer, "from", "to")) return Optional.empty();
        Optional<Object> from = literal.apply(new End(value.path("from"), pointer + "/from"));
        Optional<Object> to = literal.apply(new End(value.path("to"), pointer + "/to"));
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        if (after(from.get(), to.get())) return faults.none(pointer, "from is after to", "начало позже конца");
        return Optional.of(new Operand.Range(from.get(), to.get()));
    }

    @SuppressWarnings("unchecked")
    private static boolean after(Object from, Object to) {
        if (from instanceof Operand.Today || to instanceof Operand.Today) return false;
        return ((Comparable<Object>) from).compareTo(to) > 0;
    }

    private Optional<Rule> segments(Operator operator, JsonNode value, String pointer) {
        return many(Fields.MEMBER, value, pointer).flatMap(codes -> {
            var ids = new ArrayList<UUID>();
            for (int i = 0; i < codes.size(); i++) {
                Optional<UUID> id = catalogue.segment((String) codes.get(i));
                if (id.isEmpty()) faults.add(pointer + "/" + i, "unknown segment", "неизвестный сегмент");
                id.ifPresent(ids::add);
            }
            return ids.size() == codes.size()
                    ? Optional.of(new Rule.SegmentMember(ids.stream().distinct().toList(), operator.negative()))
                    : Optional.empty();
        });
    }
}
