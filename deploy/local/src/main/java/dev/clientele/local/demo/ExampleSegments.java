package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The example segments of {@code demo/segments.json}; one whose code is taken is left alone. */
final class ExampleSegments {
    private static final int CONFLICT = 409;
    private static final String BUYERS = """
            {"rule": {"field": "client.purchaseCount", "op": "ge", "value": 1}}""";

    private final Api api;

    ExampleSegments(Api api) {
        this.api = api;
    }

    /** Creates them, and refreshes the periodic ones once segment-service has heard of that many buyers. */
    int create(int buyers) throws IOException {
        JsonNode segments = read();
        List<String> periodic = new ArrayList<>();
        for (JsonNode segment : segments) {
            Answer answer = api.post("segments", segment);
            if (answer.status() == CONFLICT) continue;
            String id = answer.orFail().json().get("id").asText();
            if (segment.get("formation").asText().equals("PERIODIC")) periodic.add(id);
        }
        if (!periodic.isEmpty()) Patience.until(() -> buyersKnown() >= buyers);
        for (String id : periodic)
            api.post("segments/%s/refresh".formatted(id), Api.JSON.createObjectNode())
                    .orFail();
        return segments.size();
    }

    private int buyersKnown() throws IOException {
        return api.post("segments/preview", Api.JSON.readTree(BUYERS))
                .orFail()
                .json()
                .get("count")
                .asInt();
    }

    static JsonNode read() throws IOException {
        try (InputStream in = ExampleSegments.class.getResourceAsStream("/demo/segments.json")) {
            return Api.JSON.readTree(in);
        }
    }
}
