package dev.clientele.stack.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.clientele.stack.Leash;
import dev.clientele.stack.Quiet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Main class of the mailbox's process. {@code GET /messages?to=&limit=} lists newest first, {@code GET /messages/{id}}
 * shows one, {@code GET /messages/count?to=} counts, {@code DELETE /messages} forgets all, {@code GET /smtp} says the port for
 * mail. Beside it stands the provider of {@link SandboxDoor}.
 */
final class MailboxServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 100_000;

    private final Letters letters;
    private final int smtpPort;

    private MailboxServer(Letters letters, int smtpPort) {
        this.letters = letters;
        this.smtpPort = smtpPort;
    }

    public static void main(String[] args) throws IOException {
        Leash.hold();
        Quiet.logs();
        Letters letters = new Letters();
        int smtpPort = Integer.parseInt(args[0]);
        new SmtpDoor(letters).open(smtpPort);
        new MailboxServer(letters, smtpPort).open(Integer.parseInt(args[1]));
    }

    private void open(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages", this::handle);
        server.createContext("/smtp", this::door);
        server.createContext("/provider", new SandboxDoor()::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String rest = exchange.getRequestURI().getPath().substring("/messages".length());
            switch (exchange.getRequestMethod() + " " + rest) {
                case "GET " -> answer(exchange, 200, list(exchange));
                case "GET /count" -> answer(exchange, 200, count(exchange));
                case "DELETE " -> {
                    letters.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> one(exchange, rest);
            }
        }
    }

    private void door(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, 200, JSON.createObjectNode().put("port", smtpPort));
        }
    }

    private JsonNode list(HttpExchange exchange) {
        int limit = query(exchange, "limit")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(LIMIT_DEFAULT);
        ObjectNode answer = JSON.createObjectNode();
        letters.list(query(exchange, "to"), Math.min(limit, LIMIT_MAX))
                .forEach(letter -> answer.withArray("items").add(LetterView.line(letter)));
        answer.withArray("items");
        return answer.put("count", letters.count(query(exchange, "to")));
    }

    private JsonNode count(HttpExchange exchange) {
        return JSON.createObjectNode().put("count", letters.count(query(exchange, "to")));
    }

    private void one(HttpExchange exchange, String rest) throws IOException {
        Optional<Letter> letter =
                rest.matches("/\\d{1,18}") ? letters.find(Long.parseLong(rest.substring(1))) : Optional.empty();
        if (letter.isPresent() && exchange.getRequestMethod().equals("GET"))
            answer(exchange, 200, LetterView.whole(letter.get()));
        else answer(exchange, 404, JSON.createObjectNode().put("title", "no such message"));
    }

    private static Optional<String> query(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
