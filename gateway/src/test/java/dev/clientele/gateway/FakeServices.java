package dev.clientele.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three small services that answer with what they were asked, and a fourth that is down. The last part of a path says
 * how the answer goes; anything else is echoed. They read heads as long as the real ones do.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {
    /** The run that only the status service has. */
    static final String RUN = "01990000-0000-7000-8000-00000000a001";

    static final String ISSUER = "https://issuer.test";
    static final String AUDIENCE = "clientele";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger flaky = new AtomicInteger();

    @Override
    public Map<String, String> start() {
        try {
            KeyPair keys = rsa();
            Path folder = Files.createTempDirectory("gateway-test");
            Path publicKey =
                    pem(folder.resolve("public.pem"), "PUBLIC", keys.getPublic().getEncoded());
            Path privateKey = pem(
                    folder.resolve("private.pem"), "PRIVATE", keys.getPrivate().getEncoded());
            return Map.of(
                    "clientele.gateway.upstreams.client", serve("client"),
                    "clientele.gateway.upstreams.status", serve("status"),
                    "clientele.gateway.upstreams.segment", serve("segment"),
                    "clientele.gateway.upstreams.campaign", "http://127.0.0.1:" + unusedPort(),
                    "mp.jwt.verify.publickey.location", publicKey.toUri().toString(),
                    "mp.jwt.verify.issuer", ISSUER,
                    "test.public-key", publicKey.toString(),
                    "test.private-key", privateKey.toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String serve(String name) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setMaxInitialLineLength(8 << 10)
                        .setMaxHeaderSize(16 << 10))
                .requestHandler(request -> answer(name, request))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(String name, HttpServerRequest request) {
        String path = request.path();
        String act = path.substring(path.lastIndexOf('/') + 1);
        switch (act) {
            case "slow" -> request.resume();
            case "broken" -> request.connection().close();
            case "flaky" -> {
                if (flaky.incrementAndGet() % 2 == 1) request.connection().close();
                else echo(name, request);
            }
            case "missing" -> problem(request);
            case "nothing-to-say" -> request.response().setStatusCode(204).end();
            case "unchanged" ->
                request.response().setStatusCode(304).putHeader("ETag", "\"7\"").end();
            case "events" -> events(request.response());
            case "openapi" ->
                request.response()
                        .setStatusCode(name.equals("segment") ? 503 : 200)
                        .end(document(name));
            case "import" ->
                request.endHandler(done -> request.response()
                        .setStatusCode(202)
                        .putHeader("Location", "http://" + request.authority() + "/api/v1/runs/" + RUN)
                        .end());
            default -> {
                boolean anothersRun =
                        path.startsWith("/api/v1/runs/") && !(name.equals("status") && path.contains(RUN));
                if (anothersRun) problem(request);
                else echo(name, request);
            }
        }
    }

    private static void echo(String name, HttpServerRequest request) {
        AtomicInteger bytes = new AtomicInteger();
        request.handler(buffer -> bytes.addAndGet(buffer.length()));
        request.endHandler(done -> {
            JsonObject headers = new JsonObject();
            request.headers().forEach((key, value) -> headers.put(key.toLowerCase(), value));
            JsonObject seen = new JsonObject()
                    .put("service", name)
                    .put("method", request.method().name())
                    .put("uri", request.uri())
                    .put("headers", headers)
                    .put("bytes", bytes.get());
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("X-Seen-By", name)
                    .putHeader("Server", "secret/1.0")
                    .putHeader("X-Request-Id", "the-upstream-says")
                    .end(seen.toBuffer());
        });
    }

    private static void problem(HttpServerRequest request) {
        request.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"code\":\"theirs\",\"status\":404}");
    }

    /** Lasts twice as long as an ordinary answer may take in the tests. */
    private void events(HttpServerResponse response) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("data: 0\n\n");
        vertx.setTimer(1_200, later -> {
            response.write("data: 1\n\n");
            vertx.setTimer(800, last -> response.end("data: 2\n\n"));
        });
    }

    private static String document(String name) {
        return switch (name) {
            case "client" -> """
                {"openapi":"3.1.0","paths":{"/api/v1/companies":{"get":{"operationId":"list"}},
                 "/api/v1/runs":{"get":{}},"/api/v1/runs/{id}":{"get":{}}}}""";
            case "status" -> """
                {"openapi":"3.1.0","paths":{"/api/v1/statuses":{"get":{"operationId":"list"}},"/api/v1/runs":{"get":{}}}}""";
            default -> """
                {"code":"service-unavailable","status":503}""";
        };
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path pem(Path file, String kind, byte[] key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        return Files.writeString(
                file, "-----BEGIN %s KEY-----%n%s%n-----END %s KEY-----%n".formatted(kind, text, kind));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
