package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The example segments of {@code demo/segments.json}; one whose code is taken stays as it is. */
final class ExampleSegments {
    private static final int CONFLICT = 409;
    private static final String PERIODIC = "segments?formation=PERIODIC&limit=1000";
    private static final String BUYERS = """
            {"rule": {"field": "client.purchaseCount", "op": "ge", "value": 1}}""";

    private final Api api;

    ExampleSegments(Api api) {
        this.api = api;
    }

    /**
     * Creates them, and refreshes the periodic ones once segment-service has heard of that many buyers: also those that an
     * earlier load has created, which may have been broken off before it came to refresh them.
     */
    int create(int buyers) throws IOException {
        JsonNode segments = read();
        List<String> codes = new ArrayList<>();
        for (JsonNode segment : segments) {
            Answer answer = api.post("segments", segment);
            if (answer.status() != CONFLICT) answer.orFail();
            codes.add(segment.get("code").asText());
        }
        Patience.until(() -> buyersKnown() >= buyers);
        for (JsonNode segment : api.get(PERIODIC).orFail().json().get("items"))
            if (codes.contains(segment.get("code").asText()))
                refresh(segment.get("id").asText());
        return segments.size();
    }

    // A refresh that is at work may have begun before the last facts came: it is waited for and followed by another.
    private void refresh(String segment) throws IOException {
        Patience.until(() -> {
            Answer answer = api.post("segments/%s/refresh".formatted(segment), Api.JSON.createObjectNode());
            if (answer.status() == CONFLICT) return false;
            answer.orFail();
            return true;
        });
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
