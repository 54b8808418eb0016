package dev.clientele.segment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of {@link RuleJson} that reads what is asked of a relation: aggregates, named ones, and patterns in time. */
final class RelationJson {
    private static final Set<String> AGGREGATE =
            Set.of("relation", "aggregate", "of", "where", "window", "op", "value");
    private static final Set<String> PATTERN = Set.of("relation", "pattern", "where", "within", "gap");

    private final RuleJson rules;
    private final Template template;
    private final Faults faults;
    private final Literals literals;

    RelationJson(RuleJson rules, Template template, Faults faults, Literals literals) {
        this.rules = rules;
        this.template = template;
        this.faults = faults;
        this.literals = literals;
    }

    Optional<Rule> read(JsonNode json, String pointer, int depth) {
        boolean pattern = json.has("pattern");
        boolean clean = faults.onlyProperties(json, pointer, pattern ? PATTERN : AGGREGATE);
        Optional<Relation> relation = Relation.named(json.get("relation").asText());
        if (relation.isEmpty())
            return faults.none(
                    pointer + "/relation", "one of %s is expected", "ожидается одно из: %s", Relation.words());
        if (!template.offers(relation.get().group()))
            return rules.outsideTemplate(pointer + "/relation", relationsOffered());
        Optional<Rule> rule = pattern
                ? pattern(relation.get(), json, pointer, depth)
                : aggregate(relation.get(), json, pointer, depth);
        return rule.filter(_ -> clean);
    }

    private Optional<Rule> aggregate(Relation relation, JsonNode json, String pointer, int depth) {
        Optional<Rule.Function> function = word(Rule.Function.values(), json.path("aggregate"), pointer + "/aggregate");
        Optional<Optional<Field>> of = function.flatMap(f -> measure(relation, f, json, pointer));
        Optional<Optional<Rule>> where = where(relation, json, pointer, depth);
        Optional<Optional<Window>> window = window(json, "window", pointer);
        if (of.isEmpty() || where.isEmpty() || window.isEmpty()) return Optional.empty();
        boolean inPeriods = function.get() == Rule.Function.PERIODS;
        if (inPeriods && window.get().filter(Window.Last.class::isInstance).isEmpty())
            return faults.period(pointer + "/window");
        return compared(relation, function.get(), of.get(), where.get(), window.get(), json, pointer);
    }

    private Optional<Rule> pattern(Relation relation, JsonNode json, String pointer, int depth) {
        Optional<Rule.Course> course = word(Rule.Course.values(), json.path("pattern"), pointer + "/pattern");
        Optional<Optional<Rule>> where = where(relation, json, pointer, depth);
        Optional<Period> within = literals.period(json.path("within"), pointer + "/within");
        Optional<Period> gap = json.has("gap") ? literals.period(json.get("gap"), pointer + "/gap") : within;
        if (course.isEmpty() || where.isEmpty() || within.isEmpty() || gap.isEmpty()) return Optional.empty();
        if (json.has("gap") && course.get() != Rule.Course.RESUMED)
            return faults.none(pointer + "/gap", "only with resumed", "только вместе с resumed");
        return Optional.of(new Rule.Pattern(relation, course.get(), where.get(), within.get(), gap.get()));
    }

    /** The words of an enum, in camel case. */
    private <E extends Enum<E>> Optional<E> word(E[] all, JsonNode json, String pointer) {
        for (E one : all) if (json.isTextual() && word(one).equals(json.textValue())) return Optional.of(one);
        String words = Arrays.stream(all).map(RelationJson::word).collect(Collectors.joining(", "));
        return faults.none(pointer, "one of %s is expected", "ожидается одно из: %s", words);
    }

    static String word(Enum<?> one) {
        String[] words = one.name().toLowerCase(Locale.ROOT).split("_");
        for (int i = 1; i < words.length; i++)
            words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
        return String.join("", words);
    }

    private String relationsOffered() {
        return Arrays.stream(Relation.values())
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
        return rules.operator(json, pointer, result.operators())
                .flatMap(operator -> rules.operand(result, operator, json, pointer, rules.fields())
                        .map(operand -> new Rule.Aggregate(relation, function, of, where, window, operator, operand)));
    }

    private Optional<Optional<Field>> measure(
            Relation relation, Rule.Function function, JsonNode json, String pointer) {
        String at = pointer + "/of";
        if (function == Rule.Function.COUNT || function == Rule.Function.PERIODS)
            return json.has("of")
                    ? faults.none(at, "%s takes no field", "%s не принимает поля", word(function))
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
        return rules.rule(json.get("where"), at, depth + 1, relation.fields()).flatMap(rule -> {
            if (rule.nodes().anyMatch(node -> node instanceof Rule.Aggregate || node instanceof Rule.Pattern))
                return faults.none(at, "a relation inside a relation", "связь внутри связи");
            return Optional.of(Optional.of(rule));
        });
    }

    private Optional<Optional<Window>> window(JsonNode json, String property, String pointer) {
        if (!json.has(property)) return Optional.of(Optional.empty());
        JsonNode value = json.get(property);
        String at = pointer + "/" + property;
        if (value.has("calendar")) return literals.span(value, at).map(span -> Optional.of(new Window.Calendar(span)));
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

    Optional<Rule> named(NamedAggregate named, JsonNode json, String pointer) {
        if (!template.offers(named.relation().group()))
            return rules.outsideTemplate(pointer + "/field", rules.allowed());
        var allowed = new HashSet<>(RuleJson.COMPARE);
        allowed.add(NamedAggregate.PERIOD);
        allowed.addAll(named.filters());
        if (named.withCampaigns().isPresent()) allowed.add(NamedAggregate.INCLUDE_CAMPAIGN);
        boolean clean = faults.onlyProperties(json, pointer, allowed);
        Optional<Relation> relation = relation(named, json, pointer);
        Optional<Optional<Rule>> where = filters(named, json, pointer);
        Optional<Optional<Window>> window = window(json, NamedAggregate.PERIOD, pointer);
        if (!clean || relation.isEmpty() || where.isEmpty() || window.isEmpty()) return Optional.empty();
        return compared(relation.get(), named.function(), named.measure(), where.get(), window.get(), json, pointer);
    }

    private Optional<Relation> relation(NamedAggregate named, JsonNode json, String pointer) {
        JsonNode included = json.path(NamedAggregate.INCLUDE_CAMPAIGN);
        if (included.isMissingNode() || named.withCampaigns().isEmpty()) return Optional.of(named.relation());
        if (!included.isBoolean())
            return faults.none(
                    pointer + "/" + NamedAggregate.INCLUDE_CAMPAIGN,
                    "true or false is expected",
                    "ожидается true или false");
        return included.booleanValue() ? named.withCampaigns() : Optional.of(named.relation());
    }

    /** A filter beside a named aggregate is one word or a list of words. */
    private Optional<Optional<Rule>> filters(NamedAggregate named, JsonNode json, String pointer) {
        var all = new ArrayList<Rule>();
        for (String name : named.filters()) {
            if (!json.has(name)) continue;
            Field field = named.relation().field(name).orElseThrow();
            String at = pointer + "/" + name;
            Optional<List<Object>> words = json.get(name).isArray()
                    ? rules.many(field, json.get(name), at)
                    : literals.of(field, json.get(name), at).map(List::of);
            if (words.isEmpty()) return Optional.empty();
            all.add(new Rule.Compare(field, Operator.IN, new Operand.Many(words.get())));
        }
        return Optional.of(all.isEmpty() ? Optional.empty() : Optional.of(new Rule.All(all)));
    }
}
