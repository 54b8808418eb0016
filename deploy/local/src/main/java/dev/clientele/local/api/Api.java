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
    private final Duration timeout;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Api(String gateway, String token) {
        this(gateway, token, TIMEOUT);
    }

    Api(String gateway, String token, Duration timeout) {
        this.gateway = gateway;
        this.token = token;
        this.timeout = timeout;
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer post(String path, JsonNode body) throws IOException {
        return send("POST", path, BodyPublishers.ofString(body.toString()), Map.of("Content-Type", "application/json"));
    }

    /** {@code path} below {@code /api/v1/}, or an absolute path as a Location header names it. */
    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) throws IOException {
        return answer(request(path, headers).timeout(timeout).method(method, body), method + " " + path);
    }

    /** A POST that may last as long as its body takes: the timeout of other requests counts from their first byte. */
    public Answer upload(String path, BodyPublisher body, Map<String, String> headers) throws IOException {
        return answer(request(path, headers).POST(body), "POST " + path);
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        return request;
    }

    private Answer answer(HttpRequest.Builder request, String name) throws IOException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    name,
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
        HttpRequest request =
                request(path, Map.of("Accept", accept)).timeout(timeout).build();
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
