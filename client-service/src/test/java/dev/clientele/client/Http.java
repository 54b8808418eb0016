package dev.clientele.client;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Requests by the thousand, as they are written: nothing is checked or mended on the way. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Http() {}

    /** @param body null for none */
    public record Call(String method, String path, Map<String, String> headers, byte[] body) {
        public static Call of(String method, String path, String json) {
            return new Call(method, path, Map.of(), json == null ? null : json.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static HttpResponse<String> send(String bearer, Call call) {
        return send(bearer, call, HttpResponse.BodyHandlers.ofString());
    }

    public static <T> HttpResponse<T> send(String bearer, Call call, HttpResponse.BodyHandler<T> body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + call.path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        call.method,
                        call.body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body));
        call.headers.forEach(request::header);
        if (bearer != null) request.header("Authorization", bearer);
        try {
            return CLIENT.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(call.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
