package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The statuses that people set by hand; status-service must have heard of the client first. */
final class ManualStatuses {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;
    private static final int NOT_FOUND = 404;

    private final Api api;

    ManualStatuses(Api api) {
        this.api = api;
    }

    int set(Map<String, String> statuses, Map<String, String> ids) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (Map.Entry<String, String> status : statuses.entrySet())
            set(ids.get(status.getKey()), status.getValue(), deadline);
        return statuses.size();
    }

    private void set(String client, String status, Instant deadline) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        while (true) {
            Answer answer = api.send(
                    "PUT",
                    "clients/%s/status".formatted(client),
                    BodyPublishers.ofString(body.toString()),
                    Map.of("Content-Type", "application/json"));
            if (answer.status() != NOT_FOUND || Instant.now().isAfter(deadline)) {
                answer.orFail();
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
