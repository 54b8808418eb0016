package dev.clientele.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.stack.StackFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Requests to {@code /api/v1} of one gateway under one token. */
public final class Api implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final String BASE = "/api/v1/";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final String gateway;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Api(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer get(String path, String accept) throws IOException {
        return send("GET", path, BodyPublishers.noBody(), Map.of("Accept", accept));
    }

    public Answer post(String path, JsonNode body) throws IOException {
        return send("POST", path, BodyPublishers.ofString(body.toString()), Map.of("Content-Type", "application/json"));
    }

    /** {@code path} below {@code /api/v1/}, or an absolute path as a Location header names it. */
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    method + " " + path,
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    /** The body as it comes; the caller closes it. */
    public InputStream open(String path, String accept) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) return response.body();
            try (InputStream problem = response.body()) {
                String text = new String(problem.readAllBytes(), StandardCharsets.UTF_8);
                new Answer("GET " + path, response.statusCode(), "", text).orFail();
                throw new StackFailure("GET %s was answered %d".formatted(path, response.statusCode()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    private URI address(String path) {
        if (path.startsWith("http")) return URI.create(path);
        return URI.create(gateway + (path.startsWith("/") ? path : BASE + path));
    }

    @Override
    public void close() {
        http.close();
    }
}
