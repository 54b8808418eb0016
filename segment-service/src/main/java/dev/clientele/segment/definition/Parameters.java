package dev.clientele.segment.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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

    private static boolean isReference(ObjectNode object, JsonNode parameters) {
        return object.size() == 1
                && object.path(PARAM).isTextual()
                && parameters.has(object.get(PARAM).textValue());
    }
}
