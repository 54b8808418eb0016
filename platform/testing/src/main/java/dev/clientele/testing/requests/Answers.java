package dev.clientele.testing.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of every answer, however bad the request (design.md section 10), and of what the document says of it. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The refusals that an operation has to name; what HTTP itself refuses goes without saying. */
    private static final Set<Integer> NAMED = Set.of(401, 403, 404, 409, 412, 422, 428);

    /** The same of those that take a body. */
    private static final Set<Integer> NAMED_OF_BODIES = Set.of(400, 413, 415);

    /** Refusals with 422 of something that is no field. */
    private static final Set<String> OF_NO_FIELD = Set.of("idempotency-key-reused");

    /** What can be wrong with a body as a whole, or with something that the library does not tell the place of. */
    private static final Set<String> OF_THE_BODY = Set.of(
            "trailing-content",
            "not-an-object",
            "must-be-object",
            "too-complex",
            "number-out-of-range",
            "nothing-asked",
            "unknown-client");

    private final Map<String, JsonNode> operations = new HashMap<>();
    private final Schemas schemas;

    /** @param document that the answers are compared with */
    public Answers(JsonNode document) {
        schemas = new Schemas(document);
        document.path("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.put(operation.path("operationId").asText(), operation)));
    }

    /** What is wrong with the answer; empty when nothing is. */
    public Optional<String> fault(BadRequest request, int status, String contentType, String body) {
        if (status >= 500) return Optional.of(status + " " + body);
        if (status < 400) return Optional.empty();
        JsonNode operation = operations.get(request.operation());
        if (isToBeNamed(operation, status) && !operation.path("responses").has(Integer.toString(status)))
            return Optional.of(status + " is not in the document: " + body);
        if (!contentType.startsWith("application/problem+json")) return Optional.of(status + " as " + contentType);
        try {
            return fault(request, operation, status, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.of(status + " with a body that is no JSON: " + body);
        }
    }

    private static boolean isToBeNamed(JsonNode operation, int status) {
        return NAMED.contains(status) || operation.has("requestBody") && NAMED_OF_BODIES.contains(status);
    }

    private Optional<String> fault(BadRequest request, JsonNode operation, int status, JsonNode problem) {
        String code = problem.path("code").asText();
        if (code.isBlank()) return Optional.of(status + " without a code: " + problem);
        if (problem.path("status").asInt() != status) return Optional.of(status + " says it is " + problem);
        boolean field = status == 422 && !OF_NO_FIELD.contains(code);
        if (field && problem.path("violations").isEmpty()) return Optional.of("no pointer: " + problem);
        for (JsonNode violation : problem.path("violations")) {
            if (violation.path("message").asText().isBlank()) return Optional.of("nothing said: " + problem);
            if (!isPlace(request, operation, violation))
                return Optional.of("no place: " + violation + " of " + problem);
        }
        return Optional.empty();
    }

    /** Whether the pointer is of something that was sent or left out: a parameter, or a place in the body. */
    private boolean isPlace(BadRequest request, JsonNode operation, JsonNode violation) {
        String pointer = violation.path("pointer").asText("?");
        if (pointer.isEmpty())
            return OF_THE_BODY.contains(violation.path("code").asText())
                    || !sent(request).isObject();
        if (!pointer.startsWith("/")) return false;
        String first = pointer.substring(1).split("/", 2)[0].replace("~1", "/").replace("~0", "~");
        return parameters(request, operation).contains(first.toLowerCase(Locale.ROOT))
                || isIn(sent(request), operation, pointer)
                || isInBroken(request, first);
    }

    /** Names of those that there are, and of those that were sent. */
    private static Set<String> parameters(BadRequest request, JsonNode operation) {
        var names = new HashSet<String>();
        operation
                .path("parameters")
                .forEach(one -> names.add(one.path("name").asText().toLowerCase(Locale.ROOT)));
        int query = request.target().indexOf('?');
        if (query >= 0)
            Arrays.stream(request.target().substring(query + 1).split("&"))
                    .map(pair -> pair.startsWith("=") ? pair.substring(1) : pair.split("=", 2)[0])
                    .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Something that was sent, or something that was left out and could have been sent. */
    private boolean isIn(JsonNode body, JsonNode operation, String pointer) {
        if (!body.at(pointer).isMissingNode()) return true;
        JsonNode around = body.at(pointer.substring(0, pointer.lastIndexOf('/')));
        return around.isContainerNode() && schemas.mayHave(operation, pointer);
    }

    /** What comes before the place where a body breaks off is looked at all the same. */
    private static boolean isInBroken(BadRequest request, String field) {
        return request.body() != null
                && sent(request).isMissingNode()
                && new String(request.body(), StandardCharsets.UTF_8).contains('"' + field + '"');
    }

    private static JsonNode sent(BadRequest request) {
        try {
            return request.body() == null ? JSON.missingNode() : JSON.readTree(request.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
