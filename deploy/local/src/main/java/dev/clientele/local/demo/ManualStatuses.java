package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clientele.local.api.Answer;
import dev.clientele.local.api.Api;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** The statuses that people set by hand; status-service must have heard of the client first. */
final class ManualStatuses {
    private static final int NOT_FOUND = 404;

    private final Api api;

    ManualStatuses(Api api) {
        this.api = api;
    }

    int set(Map<String, String> statuses, Map<String, String> ids) throws IOException {
        for (Map.Entry<String, String> status : statuses.entrySet()) {
            String client = ids.get(status.getKey());
            Patience.until(() -> isSet(client, status.getValue()));
        }
        return statuses.size();
    }

    private boolean isSet(String client, String status) throws IOException {
        Answer answer = api.send(
                "PUT",
                "clients/%s/status".formatted(client),
                BodyPublishers.ofString(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", status)
                        .toString()),
                Map.of("Content-Type", "application/json"));
        if (answer.status() == NOT_FOUND) return false;
        answer.orFail();
        return true;
    }
}
