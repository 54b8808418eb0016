package dev.clientele.client.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clientele.client.attribute.Attribute;
import dev.clientele.client.attribute.CustomValues;
import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Filters on custom attributes; all of them hold together. Ranges and choices are read by the attribute's definition. */
public class CustomQuery {
    private static final int FILTERS_MAX = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RestQuery
    @Parameter(
            description = "A custom attribute and its value, `code:value`; several hold together",
            example = "colour:blue")
    public List<String> custom;

    @RestQuery
    @Parameter(description = "A number or a day, `code:value`: this or more", example = "floors:3")
    public List<String> customFrom;

    @RestQuery
    @Parameter(description = "A number or a day, `code:value`: this or less", example = "opened:2026-12-31")
    public List<String> customTo;

    @RestQuery
    @Parameter(
            description = "An attribute with options, `code:one,other`: at least one of these",
            example = "sizes:s,m")
    public List<String> customAny;

    @RestQuery
    @Parameter(description = "An attribute with several options, `code:one,other`: all of these", example = "sizes:s,m")
    public List<String> customAll;

    private record Pair(String parameter, int at, String code, String value) {
        String pointer() {
            return "/" + parameter + "/" + at;
        }

        /** Of the value in the statement. */
        String name() {
            return parameter + at;
        }
    }

    /** @param definitions of the codes asked for, looked up only where a filter needs them */
    void filter(Listing listing, Function<Set<String>, Map<String, Attribute>> definitions) {
        pairs("custom", custom).forEach(pair -> equal(listing, pair));
        List<Pair> from = pairs("customFrom", customFrom);
        List<Pair> to = pairs("customTo", customTo);
        List<Pair> any = pairs("customAny", customAny);
        List<Pair> all = pairs("customAll", customAll);
        var codes = new LinkedHashSet<String>();
        for (List<Pair> some : List.of(from, to, any, all)) some.forEach(pair -> codes.add(pair.code));
        if (codes.isEmpty()) return;
        Map<String, Attribute> defined = definitions.apply(codes);
        from.forEach(pair -> range(listing, pair, defined, ">="));
        to.forEach(pair -> range(listing, pair, defined, "<="));
        any.forEach(pair -> any(listing, pair, defined));
        all.forEach(pair -> all(listing, pair, defined));
    }

    private static List<Pair> pairs(String parameter, List<String> written) {
        var pairs = new ArrayList<Pair>();
        if (written == null) return pairs;
        if (written.size() > FILTERS_MAX) throw Problems.invalid("/" + parameter, "too-many", FILTERS_MAX);
        for (String one : written) {
            int colon = one.indexOf(':');
            if (colon < 1) throw Problems.invalid("/" + parameter + "/" + pairs.size(), "not-a-pair");
            pairs.add(new Pair(parameter, pairs.size(), one.substring(0, colon), one.substring(colon + 1)));
        }
        return pairs;
    }

    /** The type of an attribute is not the reader's business: the text "3" finds the number 3, and a value among several. */
    private static void equal(Listing listing, Pair pair) {
        var values = new LinkedHashMap<String, Object>();
        String name = pair.name();
        values.put(name, NODES.objectNode().put(pair.code, pair.value).toString());
        values.put(name + "Among", among(pair.code, List.of(pair.value)));
        String condition = "t.custom @> :%1$s::jsonb or t.custom @> :%1$sAmong::jsonb".formatted(name);
        if (pair.value.matches("-?\\d{1,15}(\\.\\d{1,9})?|true|false")) {
            String plain = pair.value.replaceFirst("^(-?)0+(?=\\d)", "$1");
            values.put(name + "Plain", "{%s: %s}".formatted(NODES.textNode(pair.code), plain));
            condition += " or t.custom @> :%sPlain::jsonb".formatted(name);
        }
        listing.where("t.custom <> '{}' and (%s)".formatted(condition), values);
    }

    private static void range(Listing listing, Pair pair, Map<String, Attribute> defined, String operator) {
        Attribute attribute = attribute(pair, defined);
        String value = ":" + pair.name();
        String code = value + "Code";
        String condition = switch (attribute.type()) {
            case NUMBER ->
                "case jsonb_typeof(t.custom -> %2$s) when 'number' then (t.custom -> %2$s)::numeric %3$s %1$s else false end";
            case DATE -> "(t.custom ->> %2$s) collate \"C\" %3$s %1$s";
            case STRING, BOOL, ENUM, MULTI_ENUM -> throw Problems.invalid(pair.pointer(), "attribute-not-ordered");
        };
        listing.where(
                "t.custom <> '{}' and " + condition.formatted(value, code, operator),
                Map.of(pair.name(), read(pair, attribute, pair.value), pair.name() + "Code", pair.code));
    }

    private static void any(Listing listing, Pair pair, Map<String, Attribute> defined) {
        Attribute attribute = choice(pair, defined);
        var conditions = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        for (String option : options(pair, attribute)) {
            String name = pair.name() + "Option" + conditions.size();
            conditions.add("t.custom @> :%s::jsonb".formatted(name));
            values.put(
                    name,
                    attribute.type() == AttributeType.ENUM
                            ? NODES.objectNode().put(pair.code, option).toString()
                            : among(pair.code, List.of(option)));
        }
        listing.where("t.custom <> '{}' and (%s)".formatted(String.join(" or ", conditions)), values);
    }

    private static void all(Listing listing, Pair pair, Map<String, Attribute> defined) {
        Attribute attribute = choice(pair, defined);
        if (attribute.type() == AttributeType.ENUM) throw Problems.invalid(pair.pointer(), "attribute-not-several");
        listing.where(
                "t.custom <> '{}' and t.custom @> :%s::jsonb".formatted(pair.name()),
                pair.name(),
                among(pair.code, options(pair, attribute)));
    }

    private static String among(String code, List<String> options) {
        var array = NODES.arrayNode();
        options.forEach(array::add);
        return NODES.objectNode().set(code, array).toString();
    }

    private static Attribute choice(Pair pair, Map<String, Attribute> defined) {
        Attribute attribute = attribute(pair, defined);
        return switch (attribute.type()) {
            case ENUM, MULTI_ENUM -> attribute;
            case STRING, NUMBER, DATE, BOOL -> throw Problems.invalid(pair.pointer(), "attribute-without-options");
        };
    }

    private static Attribute attribute(Pair pair, Map<String, Attribute> defined) {
        Attribute attribute = defined.get(pair.code);
        if (attribute == null) throw Problems.invalid(pair.pointer(), "unknown-attribute");
        return attribute;
    }

    private static List<String> options(Pair pair, Attribute attribute) {
        List<String> options = Arrays.stream(pair.value.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (options.isEmpty()) throw Problems.invalid(pair.pointer(), "required");
        boolean several = attribute.type() == AttributeType.MULTI_ENUM;
        options.forEach(option -> read(pair, attribute, several ? List.of(option) : option));
        return options;
    }

    private static Object read(Pair pair, Attribute attribute, Object value) {
        CustomValues.Read read = new CustomValues(List.of(attribute)).read(Map.of(pair.code, value), true);
        for (Violation fault : read.faults())
            throw Problems.invalid(
                    List.of(new Violation(pair.pointer(), fault.code(), fault.message(), fault.arguments())));
        return read.values().get(pair.code);
    }
}
