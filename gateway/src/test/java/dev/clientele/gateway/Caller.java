package dev.clientele.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Somebody outside with a valid token. */
final class Caller {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String token;

    private Caller(String token) {
        this.token = token;
    }

    static Caller named(String name) {
        return new Caller(claims(name).sign(privateKey()));
    }

    static Caller with(String token) {
        return new Caller(token);
    }

    static JwtClaimsBuilder claims(String name) {
        return Jwt.issuer(FakeServices.ISSUER)
                .subject(name)
                .upn(name)
                .groups(Set.of("admin"))
                .audience(FakeServices.AUDIENCE)
                .expiresAt(Instant.now().plus(Duration.ofHours(1)));
    }

    static PrivateKey privateKey() {
        try {
            return KeyUtils.decodePrivateKey(text("test.private-key"));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String text(String property) {
        try {
            return Files.readString(Path.of(ConfigProvider.getConfig().getValue(property, String.class)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static URI at(String path) {
        return URI.create(
                "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class) + path);
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) request.headers(headers);
        return send(request.GET());
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(response.body(), broken);
        }
    }
}
