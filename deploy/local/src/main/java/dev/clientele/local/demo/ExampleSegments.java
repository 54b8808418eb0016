package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import java.io.IOException;
import java.io.InputStream;

/** The example segments of {@code demo/segments.json}; one whose code is taken is left alone. */
final class ExampleSegments {
    private static final int CONFLICT = 409;

    private final Api api;

    ExampleSegments(Api api) {
        this.api = api;
    }

    int create() throws IOException {
        JsonNode segments = read();
        for (JsonNode segment : segments) {
            Answer answer = api.post("segments", segment);
            if (answer.status() != CONFLICT) answer.orFail();
        }
        return segments.size();
    }

    static JsonNode read() throws IOException {
        try (InputStream in = ExampleSegments.class.getResourceAsStream("/demo/segments.json")) {
            return Api.JSON.readTree(in);
        }
    }
}
