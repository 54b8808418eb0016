package dev.clientele.segment.definition;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.problem.Pointers;

/**
 * The values a rule declares apart from its conditions (SEG-04). {@code {"param":"periodFrom"}} stands for the value of that
 * name. The rule then reads as if the value were written there; a name nobody declared is left, and found out by the reader.
 */
final class Parameters {
    private static final String PARAM = "param";

    private Parameters() {}

    static JsonNode resolve(JsonNode rule, JsonNode parameters) {
        if (rule == null || parameters == null || !parameters.isObject() || parameters.isEmpty()) return rule;
        return switch (rule) {
            case ObjectNode object
            when isReference(object, parameters) ->
                parameters.get(object.get(PARAM).textValue());
            case ObjectNode object -> {
                ObjectNode resolved = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(entry -> resolved.set(entry.getKey(), resolve(entry.getValue(), parameters)));
                yield resolved;
            }
            case ArrayNode array -> {
                ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> resolved.add(resolve(item, parameters)));
                yield resolved;
            }
            default -> rule;
        };
    }

    /** Where in what was sent a fault of the resolved rule is: one inside of a value is where that value is declared. */
    static String place(JsonNode rule, JsonNode parameters, String pointer) {
        JsonNode at = JsonNodeFactory.instance.objectNode().set("rule", rule);
        for (JsonPointer below = JsonPointer.compile(pointer); !below.matches() && at != null; below = below.tail()) {
            if (at instanceof ObjectNode object && isReference(object, parameters))
                return Pointers.of("parameters", object.get(PARAM).textValue()) + below;
            at = at.isArray() ? at.get(below.getMatchingIndex()) : at.get(below.getMatchingProperty());
        }
        return pointer;
    }

    private static boolean isReference(ObjectNode object, JsonNode parameters) {
        return parameters != null
                && object.size() == 1
                && object.path(PARAM).isTextual()
                && parameters.has(object.get(PARAM).textValue());
    }
}
