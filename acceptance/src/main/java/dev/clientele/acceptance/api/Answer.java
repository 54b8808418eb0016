package dev.clientele.acceptance.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What came back. {@link #expect} turns an unwanted status into an error that shows the request and the whole body. */
public record Answer(String request, int status, Function<String, Optional<String>> headers, String text) {
    static Answer of(String request, HttpResponse<String> response) {
        return new Answer(request, response.statusCode(), response.headers()::firstValue, response.body());
    }

    public Answer expect(Integer... statuses) {
        if (Arrays.asList(statuses).contains(status)) return this;
        throw new AssertionError(
                "%s answered %d, not %s: %s".formatted(request, status, Arrays.toString(statuses), text));
    }

    public JsonNode json() {
        return parse(text);
    }

    public List<JsonNode> lines() {
        return text.lines().filter(line -> !line.isBlank()).map(Answer::parse).toList();
    }

    public List<JsonNode> items() {
        return StreamSupport.stream(json().path("items").spliterator(), false).toList();
    }

    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    public String location() {
        return header("Location").orElseThrow(() -> new AssertionError(request + " answered no Location: " + text));
    }

    public String etag() {
        return header("ETag").orElseThrow(() -> new AssertionError(request + " answered no ETag"));
    }

    public String id() {
        return json().path("id").asText();
    }

    private static JsonNode parse(String text) {
        try {
            return text == null || text.isBlank() ? MissingNode.getInstance() : Api.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
