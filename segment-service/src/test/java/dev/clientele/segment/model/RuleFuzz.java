package dev.clientele.segment.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.segment.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules as somebody with bad intentions, or with a bad program, would send them. Every word carries {@link #MARK}. */
public final class RuleFuzz {
    public static final String MARK = "Zq9x";

    private static final List<String> WORDS = List.of(
            MARK + "'; drop table client_fact; --",
            MARK + "\" or true --",
            ":lane " + MARK,
            "$$" + MARK + "$$",
            "{attribute}" + MARK,
            "%s%n" + MARK,
            "\\'" + MARK,
            MARK + "\u0000",
            MARK + "\ud800",
            MARK + "\u202e\ufeff",
            MARK + "?? /* */ ::uuid",
            MARK.repeat(300));
    private static final List<String> RULES = List.of(
            "{'all':[{'field':'client.name','op':'contains','value':'x'},{'not':{'field':'client.tags','op':'hasAny',"
                    + "'value':['a','b']}}]}",
            "{'relation':'deals','aggregate':'last','of':'stage','op':'eq','value':'x','window':'P90D',"
                    + "'where':{'field':'pipeline','op':'in','value':['x']}}",
            "{'field':'client.custom.note','op':'startsWith','value':'x'}",
            "{'field':'client.businessRegion','op':'inHierarchy','value':['x']}",
            "{'relation':'lines','pattern':'resumed','within':'P30D','gap':'P6M',"
                    + "'where':{'field':'characteristic','op':'ne','value':'x'}}",
            "{'field':'sales.productCharacteristic','op':'boughtAny','value':['x','y']}",
            "{'field':'client.registeredOn','op':'between','value':{'from':'2026-01-01','to':{'param':'asOf'}}}");

    private final Random random;

    public RuleFuzz(long seed) {
        this.random = new Random(seed);
    }

    public JsonNode next() {
        try {
            JsonNode rule = Rules.JSON.readTree(pick(RULES).replace('\'', '"'));
            for (int i = random.nextInt(3); i >= 0; i--) rule = changed(rule);
            return rule;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode changed(JsonNode node) {
        if (random.nextInt(14) == 0) return stranger();
        return switch (node) {
            case ObjectNode object when !object.isEmpty() -> changed(object);
            case ArrayNode array
            when !array.isEmpty() -> {
                int at = random.nextInt(array.size());
                yield array.set(at, changed(array.get(at)));
            }
            // Mostly only the word is bad, so that the rule is valid and has to be run.
            default -> JsonNodeFactory.instance.textNode(pick(WORDS));
        };
    }

    private JsonNode changed(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        String name = pick(names);
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(pick(WORDS), object.get(name));
            default -> object.set(name, changed(object.get(name)));
        }
        return object;
    }

    private JsonNode stranger() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(7)) {
            case 0 -> json.nullNode();
            case 1 -> json.numberNode(random.nextBoolean() ? Double.MAX_VALUE : -1);
            case 2 -> json.booleanNode(random.nextBoolean());
            case 3 -> json.objectNode();
            case 4 -> json.arrayNode();
            case 5 -> json.objectNode().set("not", json.objectNode().set("all", json.arrayNode()));
            default -> json.textNode(pick(WORDS));
        };
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
