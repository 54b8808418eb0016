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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the document of a service must say of every operation (design.md section 10): its own id, a summary, and problems
 * with an example each. Each service runs {@link #check} while it is up, and says of some operations of every sort which
 * {@link #problems} they have; those that are answered are compared with the document by {@code testing.requests}.
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
                .forEach(path -> path.properties().stream()
                        .filter(one -> METHODS.contains(one.getKey()))
                        .forEach(one -> rules.operation(one.getValue())));
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

    private void operation(JsonNode operation) {
        String id = operation.path("operationId").asText();
        if (!ids.add(id)) wrong.add(id + " stands for several operations");
        if (operation.path("summary").asText().isBlank()) wrong.add(id + " has no summary");
        if (operation.path("responses").properties().stream()
                .noneMatch(response -> response.getKey().matches("[123].."))) wrong.add(id + " never succeeds");
        ifMatch(operation)
                .filter(header -> header.path("description").asText().isBlank())
                .ifPresent(_ -> wrong.add(id + " does not say what If-Match is"));
        operation.at("/requestBody/content").properties().stream()
                .filter(form -> form.getValue().has("examples"))
                .filter(form -> form.getValue().path("examples").isEmpty())
                .forEach(form -> wrong.add("%s has lost the examples of %s".formatted(id, form.getKey())));
        problems(operation)
                .forEach(status ->
                        examples(id, status, operation.path("responses").path(status)));
    }

    /** The statuses of all refusals that an operation of the running service names, such as {@code 401 403 422 503}. */
    public static String problems(String operationId) {
        return StreamSupport.stream(document().path("paths").spliterator(), false)
                .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
                .filter(operation -> operation.path("operationId").asText().equals(operationId))
                .map(operation -> String.join(" ", problems(operation)))
                .collect(Collectors.joining(" and "));
    }

    private static Set<String> problems(JsonNode operation) {
        var problems = new TreeSet<String>();
        operation.path("responses").fieldNames().forEachRemaining(problems::add);
        problems.removeIf(status -> !status.matches("[45].."));
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
