package dev.clientele.segment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final Set<String> COMPARE = Set.of("field", "op", "value");
    private static final Set<String> AGGREGATE =
            Set.of("relation", "aggregate", "of", "where", "window", "op", "value");

    private final Template template;
    private final Catalogue catalogue;
    private final Bounds bounds;
    private final Faults faults = new Faults();
    private final Literals literals;
    private int nodes;

    private RuleJson(Template template, Catalogue catalogue, Bounds bounds) {
        this.template = template;
        this.catalogue = catalogue;
        this.bounds = bounds;
        this.literals = new Literals(faults, bounds);
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

    private Optional<Rule> rule(JsonNode json, String pointer, int depth, List<Field> fields) {
        if (++nodes > bounds.nodes())
            return nodes > bounds.nodes() + 1
                    ? Optional.empty()
                    : faults.none(pointer, "more than %d conditions", "больше %d условий", bounds.nodes());
        if (depth > bounds.depth())
            return faults.none(pointer, "nested deeper than %d", "вложенность больше %d", bounds.depth());
        if (!json.isObject())
            return faults.none(pointer, "a condition (object) is expected", "ожидается условие (объект)");
        if (json.has("all")) return group(json, "all", pointer, depth, fields).map(Rule.All::new);
        if (json.has("any")) return group(json, "any", pointer, depth, fields).map(Rule.Any::new);
        if (json.has("not")) return not(json, pointer, depth, fields);
        if (json.has("relation")) return relation(json, pointer, depth);
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
        if (aggregate.isPresent()) return namedAggregate(aggregate.get(), json, pointer);
        boolean clean = faults.onlyProperties(json, pointer, COMPARE);
        return field(name.get(), pointer + "/field", fields)
                .filter(_ -> clean)
                .flatMap(field -> comparison(field, json, pointer));
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

    private <T> Optional<T> outsideTemplate(String pointer, String allowed) {
        return faults.none(
                pointer,
                "not offered by template %s; allowed: %s",
                "недоступно в шаблоне %s; допустимы: %s",
                template,
                allowed);
    }

    private String allowed(List<Field> fields) {
        return fields.stream()
                .filter(field -> !ownFields(fields) || template.offers(field.group()))
                .map(Field::name)
                .collect(Collectors.joining(", "));
    }

    private Optional<Rule> comparison(Field field, JsonNode json, String pointer) {
        Optional<Operator> operator = operator(json, pointer, field.operators());
        if (operator.isEmpty()) return Optional.empty();
        if (field.type() == FieldType.SEGMENT) return segments(operator.get(), json.path("value"), pointer + "/value");
        return operand(field, operator.get(), json, pointer)
                .map(operand -> new Rule.Compare(field, operator.get(), operand));
    }

    private Optional<Operator> operator(JsonNode json, String pointer, Set<Operator> allowed) {
        String word = json.path("op").isTextual() ? json.get("op").textValue() : "";
        Optional<Operator> operator = Operator.named(word).filter(allowed::contains);
        if (operator.isPresent()) return operator;
        String words = allowed.stream().map(Operator::word).collect(Collectors.joining(", "));
        return faults.none(pointer + "/op", "one of %s is expected", "ожидается одно из: %s", words);
    }

    private Optional<Operand> operand(Field field, Operator operator, JsonNode json, String pointer) {
        String at = pointer + "/value";
        JsonNode value = json.path("value");
        if (operator.takes() == Operator.Takes.NOTHING)
            return json.has("value")
                    ? faults.none(at, "%s takes no value", "%s не принимает значения", operator.word())
                    : Optional.of(new Operand.Nothing());
        if (value.isMissingNode()) return faults.none(at, "a value is expected", "ожидается значение");
        return switch (operator.takes()) {
            case NOTHING -> Optional.of(new Operand.Nothing());
            case ONE -> literals.of(field, value, at).map(Operand.One::new);
            case MANY -> many(field, value, at).map(Operand.Many::new);
            case RANGE -> range(value, at, end -> literals.of(field, end.node(), end.pointer()));
            case PERIOD -> literals.period(value, at).map(Operand.Within::new);
            case DAYS -> literals.count(value, at, 366).map(days -> new Operand.One(days));
            case YEARS ->
                range(
                        value,
                        at,
                        end -> literals.count(end.node(), end.pointer(), 200).map(Object.class::cast));
        };
    }

    private Optional<List<Object>> many(Field field, JsonNode value, String pointer) {
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
                    ? Optional.of(new Rule.SegmentMember(ids, operator.negative()))
                    : Optional.empty();
        });
    }

    private Optional<Rule> relation(JsonNode json, String pointer, int depth) {
        boolean clean = faults.onlyProperties(json, pointer, AGGREGATE);
        String word = json.get("relation").asText();
        Optional<Relation> relation = Relation.named(word);
        if (relation.isEmpty())
            return faults.none(
                    pointer + "/relation", "one of %s is expected", "ожидается одно из: %s", Relation.words());
        if (!template.offers(relation.get().group())) return outsideTemplate(pointer + "/relation", relationsOffered());
        Optional<Rule.Function> function = function(json.path("aggregate"), pointer + "/aggregate");
        Optional<Optional<Field>> of = function.flatMap(f -> measure(relation.get(), f, json, pointer));
        Optional<Optional<Rule>> where = where(relation.get(), json, pointer, depth);
        Optional<Optional<Window>> window = window(json, "window", pointer);
        if (!clean || of.isEmpty() || where.isEmpty() || window.isEmpty()) return Optional.empty();
        return compared(relation.get(), function.get(), of.get(), where.get(), window.get(), json, pointer);
    }

    private String relationsOffered() {
        return java.util.Arrays.stream(Relation.values())
                .filter(relation -> template.offers(relation.group()))
                .map(Relation::word)
                .collect(Collectors.joining(", "));
    }

    private Optional<Rule> compared(
            Relation relation,
            Rule.Function function,
            Optional<Field> of,
            Optional<Rule> where,
            Optional<Window> window,
            JsonNode json,
            String pointer) {
        Field result = Aggregates.result(relation, function, of);
        return operator(json, pointer, result.operators())
                .flatMap(operator -> operand(result, operator, json, pointer)
                        .map(operand -> new Rule.Aggregate(relation, function, of, where, window, operator, operand)));
    }

    private Optional<Rule.Function> function(JsonNode json, String pointer) {
        for (Rule.Function function : Rule.Function.values())
            if (json.isTextual() && Aggregates.word(function).equals(json.textValue())) return Optional.of(function);
        return faults.none(
                pointer,
                "one of count, sum, avg, min, max, first, last is expected",
                "ожидается одно из: count, sum, avg, min, max, first, last");
    }

    private Optional<Optional<Field>> measure(
            Relation relation, Rule.Function function, JsonNode json, String pointer) {
        String at = pointer + "/of";
        if (function == Rule.Function.COUNT)
            return json.has("of")
                    ? faults.none(at, "count takes no field", "count не принимает поля")
                    : Optional.of(Optional.empty());
        List<Field> allowed = relation.fields().stream()
                .filter(field -> Aggregates.takes(function, field))
                .toList();
        String name = json.path("of").asText();
        Optional<Field> field =
                allowed.stream().filter(f -> f.name().equals(name)).findFirst();
        if (field.isPresent()) return Optional.of(field);
        String names = allowed.stream().map(Field::name).collect(Collectors.joining(", "));
        return faults.none(at, "one of %s is expected", "ожидается одно из: %s", names);
    }

    private Optional<Optional<Rule>> where(Relation relation, JsonNode json, String pointer, int depth) {
        if (!json.has("where")) return Optional.of(Optional.empty());
        String at = pointer + "/where";
        return rule(json.get("where"), at, depth + 1, relation.fields()).flatMap(rule -> {
            if (rule.nodes().anyMatch(Rule.Aggregate.class::isInstance))
                return faults.none(at, "a relation inside a relation", "связь внутри связи");
            return Optional.of(Optional.of(rule));
        });
    }

    private Optional<Optional<Window>> window(JsonNode json, String property, String pointer) {
        if (!json.has(property)) return Optional.of(Optional.empty());
        JsonNode value = json.get(property);
        String at = pointer + "/" + property;
        if (!value.has("from") && !value.has("to"))
            return literals.period(value, at).map(period -> Optional.of(new Window.Last(period)));
        if (!faults.onlyProperties(value, at, "from", "to")) return Optional.empty();
        Optional<LocalDate> from =
                value.has("from") ? literals.date(value.get("from"), at + "/from") : Optional.empty();
        Optional<LocalDate> to = value.has("to") ? literals.date(value.get("to"), at + "/to") : Optional.empty();
        if (value.has("from") != from.isPresent() || value.has("to") != to.isPresent()) return Optional.empty();
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get()))
            return faults.none(at, "from is after to", "начало позже конца");
        return Optional.of(Optional.of(new Window.Between(from.orElse(null), to.orElse(null))));
    }

    private Optional<Rule> namedAggregate(NamedAggregate named, JsonNode json, String pointer) {
        if (!template.offers(named.relation().group()))
            return outsideTemplate(pointer + "/field", allowed(catalogue.fields()));
        var allowed = new HashSet<>(COMPARE);
        allowed.add(NamedAggregate.PERIOD);
        allowed.addAll(named.filters());
        boolean clean = faults.onlyProperties(json, pointer, allowed);
        Optional<Optional<Rule>> where = namedFilters(named, json, pointer);
        Optional<Optional<Window>> window = window(json, NamedAggregate.PERIOD, pointer);
        if (!clean || where.isEmpty() || window.isEmpty()) return Optional.empty();
        return compared(named.relation(), named.function(), named.measure(), where.get(), window.get(), json, pointer);
    }

    /** A filter beside a named aggregate is one word or a list of words. */
    private Optional<Optional<Rule>> namedFilters(NamedAggregate named, JsonNode json, String pointer) {
        var rules = new ArrayList<Rule>();
        for (String name : named.filters()) {
            if (!json.has(name)) continue;
            Field field = named.relation().field(name).orElseThrow();
            String at = pointer + "/" + name;
            Optional<List<Object>> words = json.get(name).isArray()
                    ? many(field, json.get(name), at)
                    : literals.of(field, json.get(name), at).map(List::of);
            if (words.isEmpty()) return Optional.empty();
            rules.add(new Rule.Compare(field, Operator.IN, new Operand.Many(words.get())));
        }
        return Optional.of(rules.isEmpty() ? Optional.empty() : Optional.of(new Rule.All(rules)));
    }
}
