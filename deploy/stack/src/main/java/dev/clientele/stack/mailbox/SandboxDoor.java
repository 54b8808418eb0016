package dev.clientele.stack.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A provider of SMS, messengers and robot calls that sends nothing and keeps what it was given: {@code POST /provider} takes
 * a message as campaign-service posts it, once per id; {@code GET /provider} lists the newest, {@code DELETE} forgets all.
 */
final class SandboxDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 10_000;
    private static final int BODY_MAX = 1 << 20;

    private final Deque<ObjectNode> messages = new ArrayDeque<>();

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> take(exchange);
                case "GET" -> MailboxServer.answer(exchange, 200, list());
                case "DELETE" -> {
                    forget();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = read(exchange);
        if (body == null || !body.path("id").isTextual() || !body.path("to").isTextual()) {
            MailboxServer.answer(exchange, 422, JSON.createObjectNode().put("code", "NO_MESSAGE"));
            return;
        }
        keep((ObjectNode) body);
        MailboxServer.answer(
                exchange,
                202,
                JSON.createObjectNode()
                        .put("messageId", "sandbox-" + body.get("id").textValue()));
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        try {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readNBytes(BODY_MAX));
            return body.isObject() ? body : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private synchronized void keep(ObjectNode message) {
        boolean known = messages.stream().anyMatch(one -> one.get("id").equals(message.get("id")));
        if (known) return;
        messages.addFirst(message.put("at", Instant.now().toString()));
        if (messages.size() > KEPT) messages.removeLast();
    }

    private synchronized ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        answer.withArray("items").addAll(messages);
        return answer.put("count", messages.size());
    }

    private synchronized void forget() {
        messages.clear();
    }
}
