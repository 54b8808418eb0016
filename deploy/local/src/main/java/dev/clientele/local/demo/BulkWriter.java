package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows as NDJSON batches and remembers which id each external id got. */
final class BulkWriter {
    private static final int BATCH_SIZE = 2_000;
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-ndjson", "Accept", "application/x-ndjson");

    private final Api api;
    private final Map<String, String> ids = new HashMap<>();

    BulkWriter(Api api) {
        this.api = api;
    }

    void write(String collection, List<ObjectNode> rows) throws IOException {
        for (int from = 0; from < rows.size(); from += BATCH_SIZE)
            writeBatch(collection, rows.subList(from, Math.min(rows.size(), from + BATCH_SIZE)));
    }

    private void writeBatch(String collection, List<ObjectNode> rows) throws IOException {
        String body = rows.stream().map(ObjectNode::toString).collect(Collectors.joining("\n", "", "\n"));
        Answer answer = api.send("POST", collection, BodyPublishers.ofString(body), HEADERS)
                .orFail();
        List<String> outcomes = answer.body().lines().toList();
        if (outcomes.size() != rows.size())
            throw new StackFailure("%d lines were sent to %s and %d outcomes came back"
                    .formatted(rows.size(), collection, outcomes.size()));
        for (int i = 0; i < rows.size(); i++) note(collection, rows.get(i), Api.JSON.readTree(outcomes.get(i)));
    }

    private void note(String collection, ObjectNode row, JsonNode outcome) {
        if (outcome.path("status").asInt() >= 300)
            throw new StackFailure(
                    "A row of the demo base was refused by %s: %s%n%s".formatted(collection, outcome, row));
        ids.put(row.get("externalId").asText(), outcome.path("id").asText());
    }

    Map<String, String> ids() {
        return ids;
    }
}
