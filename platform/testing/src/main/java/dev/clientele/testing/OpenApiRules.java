package dev.clientele.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What the document of a service must say of every operation (design.md section 10): its own id, a summary, and each
 * problem it can answer, with an example. Each service runs {@link #check} while it is up.
 */
public final class OpenApiRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "application/problem+json";

    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private OpenApiRules(JsonNode document) {
        this.document = document;
    }

    public static void check() {
        var rules = new OpenApiRules(document());
        rules.document
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(one -> METHODS.contains(one.getKey()))
                        .forEach(one -> rules.operation(path.getKey(), one.getKey(), one.getValue())));
        assertThat(rules.ids).isNotEmpty();
        assertThat(rules.wrong).isEmpty();
    }

    /** What the running service says about itself. */
    public static JsonNode document() {
        String text = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private void operation(String path, String method, JsonNode operation) {
        String id = operation.path("operationId").asText();
        if (!ids.add(id)) wrong.add(id + " stands for several operations");
        if (operation.path("summary").asText().isBlank()) wrong.add(id + " has no summary");
        Set<String> missing = problems(path, method, operation);
        operation.path("responses").properties().forEach(response -> {
            boolean refusal = response.getKey().matches("[45]..");
            if (refusal) missing.remove(response.getKey());
            if (refusal) examples(id, response.getKey(), response.getValue());
        });
        if (!missing.isEmpty()) wrong.add(id + " does not name " + missing);
    }

    private static Set<String> problems(String path, String method, JsonNode operation) {
        var problems = new TreeSet<>(Set.of("422", "503"));
        boolean open = operation.has("security") && operation.path("security").isEmpty();
        if (!open) problems.addAll(Set.of("401", "403"));
        if (path.contains("{")) problems.add("404");
        if (operation.has("requestBody")) problems.addAll(Set.of("400", "413", "415"));
        boolean makes = Set.of("201", "202", "204").stream()
                .anyMatch(status -> operation.path("responses").has(status));
        if (!method.equals("get") && !(method.equals("post") && !makes && !path.contains("{"))) problems.add("409");
        ifMatch(operation).ifPresent(header -> {
            problems.add("412");
            if (!header.path("description").asText().startsWith("Optional")) problems.add("428");
        });
        return problems;
    }

    private static Optional<JsonNode> ifMatch(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(one -> one.path("in").asText().equals("header"))
                .filter(one -> one.path("name").asText().equalsIgnoreCase("If-Match"))
                .findFirst();
    }

    private void examples(String id, String status, JsonNode response) {
        JsonNode content = response.path("content").path(PROBLEM);
        if (!content.path("schema").path("$ref").asText().equals("#/components/schemas/Problem"))
            wrong.add("%s %s is no problem: %s".formatted(id, status, content.path("schema")));
        if (content.path("examples").isEmpty()) wrong.add("%s %s has no example".formatted(id, status));
        content.path("examples").forEach(example -> {
            JsonNode body = resolved(example).path("value");
            boolean whole = body.path("status").asText().equals(status)
                    && !body.path("code").asText().isBlank()
                    && !body.path("title").asText().isBlank();
            if (!whole) wrong.add("%s %s has the example %s".formatted(id, status, body));
        });
    }

    private JsonNode resolved(JsonNode example) {
        return example.has("$ref") ? document.at(example.path("$ref").asText().substring(1)) : example;
    }
}
