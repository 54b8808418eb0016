package dev.clientele.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.clientele.stack.StackFailure;

/** What came back on a request. */
public record Answer(String request, int status, String location, String body) {
    private static final int SHOWN_MAX = 2_000;

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The other side is not there now and may be again: worth another try of the same request. */
    public boolean passing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    public JsonNode json() {
        try {
            return Api.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** This answer if it is a good one, else a message with the problem it told. */
    public Answer orFail() {
        if (ok()) return this;
        throw new StackFailure("%s was answered %d: %s".formatted(request, status, problem()));
    }

    private String problem() {
        JsonNode problem = json();
        if (!problem.has("status")) return body.substring(0, Math.min(body.length(), SHOWN_MAX));
        StringBuilder text = new StringBuilder(
                problem.path("detail").asText(problem.path("title").asText()));
        problem.path("violations")
                .forEach(violation -> text.append("\n  ")
                        .append(violation.path("pointer").asText())
                        .append(": ")
                        .append(violation.path("message").asText()));
        return text.toString();
    }
}
