package dev.clientele.acceptance.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One caller with one token. Paths are relative to {@code /api/v1/}. Safe for many threads. */
public final class Api {
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI gateway;
    private final String token;

    public Api(URI gateway, String token) {
        this(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(), gateway, token);
    }

    private Api(HttpClient http, URI gateway, String token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    /** The same connections under another token. */
    public Api withToken(String other) {
        return new Api(http, gateway, other);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer get(String path, String accept) {
        return send("GET", path, BodyPublishers.noBody(), Map.of("Accept", accept));
    }

    public Answer post(String path, Object body) {
        return send("POST", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), Map.of("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** A merge patch under the ETag the view was read with. */
    public Answer patch(String path, String etag, Object body) {
        return send(
                "PATCH", path, json(body), Map.of("Content-Type", "application/merge-patch+json", "If-Match", etag));
    }

    /** One line per body; the answer has one line per line. */
    public Answer postLines(String path, Stream<?> bodies) {
        String lines = bodies.map(Api::text).collect(Collectors.joining("\n"));
        return send("POST", path, BodyPublishers.ofString(lines), Map.of("Content-Type", "application/x-ndjson"));
    }

    public Answer postFile(String path, Path file, String type, String key) {
        try {
            if (!Files.isReadable(file)) throw new IOException(file + " cannot be read");
            return send(
                    "POST", path, BodyPublishers.ofFile(file), Map.of("Content-Type", type, "Idempotency-Key", key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body that may be large, into a file. */
    public void download(String path, String accept, Path target) {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofFile(target));
            if (answer.statusCode() != 200)
                throw new AssertionError(
                        path + " was answered " + answer.statusCode() + ": " + Files.readString(target));
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(ANSWER_TIMEOUT).method(method, body);
        if (token != null) request.header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            return Answer.of(method + " " + path, http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    // A Location is an absolute path; everything else here is written short.
    private URI uri(String path) {
        return gateway.resolve(path.startsWith("/") || path.startsWith("http") ? path : "/api/v1/" + path);
    }

    public static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(text(body));
    }

    public static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
