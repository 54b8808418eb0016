package dev.clientele.testing.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What must hold of every answer, however bad the request (design.md section 10). */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** What is wrong with the answer; empty when nothing is. */
    public static Optional<String> fault(int status, String contentType, String body) {
        if (status >= 500 && status != 503) return Optional.of(status + " " + body);
        if (status < 400) return Optional.empty();
        if (!contentType.startsWith("application/problem+json")) return Optional.of(status + " as " + contentType);
        try {
            return fault(status, JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.of(status + " with a body that is no JSON: " + body);
        }
    }

    private static Optional<String> fault(int status, JsonNode problem) {
        if (problem.path("code").asText().isBlank()) return Optional.of(status + " without a code: " + problem);
        if (problem.path("status").asInt() != status) return Optional.of(status + " says it is " + problem);
        boolean field = problem.path("code").asText().equals("validation-failed");
        if (field && problem.path("violations").isEmpty()) return Optional.of("no pointer: " + problem);
        for (JsonNode violation : problem.path("violations")) {
            String pointer = violation.path("pointer").asText("?");
            if (!pointer.isEmpty() && !pointer.startsWith("/")) return Optional.of("no JSON pointer: " + problem);
            if (violation.path("message").asText().isBlank()) return Optional.of("nothing said: " + problem);
        }
        return Optional.empty();
    }
}
