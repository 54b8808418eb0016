package dev.clientele.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.testing.OpenApiRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the running service says about itself. */
public final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private OpenApi() {}

    /** @param path with its {placeholders} */
    public record Operation(String id, String method, String path, JsonNode node) {
        public JsonNode parameters() {
            return node.path("parameters");
        }

        /** The media types of its body, empty when it takes none. */
        public List<String> bodies() {
            var types = new ArrayList<String>();
            node.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
            return types;
        }
    }

    public static JsonNode document() {
        return OpenApiRules.document();
    }

    public static List<Operation> operations(JsonNode document) {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(one -> METHODS.contains(one.getKey()))
                        .forEach(one -> operations.add(new Operation(
                                one.getValue().path("operationId").asText(),
                                one.getKey().toUpperCase(),
                                path.getKey(),
                                one.getValue()))));
        return operations;
    }
}
