package dev.clientele.testing.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the schemas of a document say of a body. */
record Schemas(JsonNode document) {
    private static final List<String> TOGETHER = List.of("allOf", "anyOf", "oneOf");

    /** Whether a body of the operation may have something there; of one without a schema nobody knows, so it may. */
    boolean mayHave(JsonNode operation, String pointer) {
        Stream<JsonNode> bodies =
                items(operation.path("requestBody").path("content")).map(content -> content.path("schema"));
        return mayHave(bodies.toList(), pointer.substring(1).split("/"), 0);
    }

    private boolean mayHave(List<JsonNode> schemas, String[] fields, int at) {
        var seen = new HashSet<String>();
        List<JsonNode> plain =
                schemas.stream().flatMap(schema -> plain(schema, seen)).toList();
        if (plain.isEmpty()) return false;
        if (at == fields.length || plain.stream().anyMatch(Schemas::isOpen)) return true;
        String field = fields[at].replace("~1", "/").replace("~0", "~");
        return mayHave(plain.stream().flatMap(schema -> inside(schema, field)).toList(), fields, at + 1);
    }

    /** Without references, and each alternative for itself; kinds of one thing refer to each other. */
    private Stream<JsonNode> plain(JsonNode schema, Set<String> seen) {
        if (schema.has("$ref")) {
            String place = schema.path("$ref").asText().substring(1);
            return seen.add(place) ? plain(document.at(place), seen) : Stream.of();
        }
        List<JsonNode> parts = TOGETHER.stream()
                .flatMap(word -> items(schema.path(word)))
                .flatMap(part -> plain(part, seen))
                .toList();
        boolean only = !parts.isEmpty() && !schema.has("properties");
        return only ? parts.stream() : Stream.concat(Stream.of(schema), parts.stream());
    }

    /** Nothing is said of what is in it. */
    private static boolean isOpen(JsonNode schema) {
        boolean told = schema.has("properties")
                || schema.has("items")
                || schema.path("additionalProperties").isObject();
        return !told && (!schema.has("type") || schema.path("type").toString().matches(".*(object|array).*"));
    }

    private static Stream<JsonNode> inside(JsonNode schema, String field) {
        JsonNode item = field.matches("\\d+") ? schema.path("items") : MissingNode.getInstance();
        return Stream.of(schema.path("properties").path(field), schema.path("additionalProperties"), item)
                .filter(JsonNode::isObject);
    }

    private static Stream<JsonNode> items(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
