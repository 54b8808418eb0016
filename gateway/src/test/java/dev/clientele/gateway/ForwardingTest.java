package dev.clientele.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeServices.class)
class ForwardingTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int ANY_PORT = 0;

    private final Caller caller = Caller.named("forwarding");

    @Test
    void requestReachesTheOwnerOfItsPathWithItsQuery() {
        JsonNode seen = Caller.json(caller.get("/api/v1/clients/7/status/history?limit=5&sort=a%2Cb"));
        assertThat(seen.path("service").asText()).isEqualTo("status");
        assertThat(seen.path("uri").asText()).isEqualTo("/api/v1/clients/7/status/history?limit=5&sort=a%2Cb");
    }

    @Test
    void serviceNameIsTakenOffCommonPaths() {
        JsonNode seen = Caller.json(caller.get("/api/v1/segment-service/dlq"));
        assertThat(seen.path("service").asText()).isEqualTo("segment");
        assertThat(seen.path("uri").asText()).isEqualTo("/api/v1/dlq");
    }

    @Test
    void tokenAndTraceArePassedOnAndTheOutsideIsDescribed() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        JsonNode headers = Caller.json(caller.get("/api/v1/companies/1", "traceparent", trace))
                .path("headers");
        assertThat(headers.path("authorization").asText()).startsWith("Bearer ");
        assertThat(headers.path("traceparent").asText()).isEqualTo(trace);
        assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(headers.path("x-forwarded-proto").asText()).isEqualTo("http");
        assertThat(headers.path("x-forwarded-host").asText()).startsWith("127.0.0.1:");
        assertThat(headers.path("x-request-id").asText()).isNotBlank();
    }

    @Test
    void whatTheClientSaysOfItselfIsDropped() {
        JsonNode headers = Caller.json(caller.get(
                        "/api/v1/companies/1",
                        "X-Forwarded-For",
                        "10.0.0.1",
                        "Forwarded",
                        "for=10.0.0.1",
                        "X-Real-IP",
                        "10.0.0.1",
                        "X-User-Id",
                        "root",
                        "X-Remote-User",
                        "root",
                        "X-Auth-Request-Groups",
                        "admin",
                        "X-HTTP-Method-Override",
                        "DELETE",
                        "X-Original-URL",
                        "/q/metrics",
                        "X-Harmless",
                        "kept"))
                .path("headers");
        assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        for (String gone : List.of(
                "forwarded",
                "x-real-ip",
                "x-user-id",
                "x-remote-user",
                "x-auth-request-groups",
                "x-http-method-override",
                "x-original-url")) {
            assertThat(headers.has(gone)).as(gone).isFalse();
        }
        assertThat(headers.path("x-harmless").asText()).isEqualTo("kept");
    }

    @Test
    void whatATrustedProxySaysOfTheCallerCounts() throws IOException {
        String forwarded = "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n";
        assertThat(overProxy("127.0.0.2", forwarded))
                .contains("\"x-forwarded-for\":\"203.0.113.7\"", "\"x-forwarded-proto\":\"https\"");
        assertThat(overProxy("127.0.0.1", forwarded))
                .contains("\"x-forwarded-for\":\"127.0.0.1\"", "\"x-forwarded-proto\":\"http\"");
    }

    @Test
    void saneRequestIdIsKeptAndAnInsaneOneReplaced() {
        HttpResponse<String> kept = caller.get("/api/v1/companies/1", "X-Request-Id", "order-4711-a");
        assertThat(kept.headers().allValues("X-Request-Id")).containsExactly("order-4711-a");
        assertThat(Caller.json(kept).at("/headers/x-request-id").asText()).isEqualTo("order-4711-a");
        HttpResponse<String> replaced = caller.get("/api/v1/companies/1", "X-Request-Id", "{\"log\": \"forged\"}");
        assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @Test
    void answerOfTheServicePassesUntouched() {
        HttpResponse<String> theirs = caller.get("/api/v1/companies/missing");
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(Caller.json(theirs).path("code").asText()).isEqualTo("theirs");
        assertThat(caller.get("/api/v1/companies/1").headers().firstValue("Server"))
                .isEmpty();
    }

    @Test
    void answersWithoutABodyPassOnTheSameConnection() {
        HttpResponse<String> deleted =
                Caller.send(caller.request("/api/v1/companies/nothing-to-say").DELETE());
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.headers().firstValue("Transfer-Encoding")).isEmpty();
        HttpResponse<String> unchanged = caller.get("/api/v1/companies/unchanged", "If-None-Match", "\"7\"");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(caller.get("/api/v1/companies/1").statusCode()).isEqualTo(200);
    }

    @Test
    void headAndOptionsReachTheService() {
        HttpResponse<String> head =
                Caller.send(caller.request("/api/v1/companies/1").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("X-Seen-By")).contains("client");
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options =
                Caller.send(caller.request("/api/v1/companies/1").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(Caller.json(options).path("method").asText()).isEqualTo("OPTIONS");
    }

    @Test
    void bodyIsStreamedWithAndWithoutItsLength() {
        byte[] body = new byte[3 * MEGABYTE];
        HttpResponse<String> known =
                Caller.send(caller.request("/api/v1/payments").POST(BodyPublishers.ofByteArray(body)));
        assertThat(Caller.json(known).path("bytes").asInt()).isEqualTo(body.length);
        HttpResponse<String> chunked = Caller.send(caller.request("/api/v1/payments")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(Caller.json(chunked).path("bytes").asInt()).isEqualTo(body.length);
    }

    @Test
    void bodyOverHttp2NeedsNoLength() throws IOException, InterruptedException {
        byte[] body = new byte[MEGABYTE];
        try (HttpClient http2 = http2()) {
            http2.send(caller.request("/api/v1/companies/1").GET().build(), BodyHandlers.ofString());
            HttpResponse<String> answer = http2.send(
                    caller.request("/api/v1/payments")
                            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(Caller.json(answer).path("bytes").asInt()).isEqualTo(body.length);
        }
    }

    @Test
    void bodyOverTheLimitIsRefusedWhetherAnnouncedOrNot() {
        byte[] body = new byte[11 * MEGABYTE];
        HttpResponse<String> announced =
                Caller.send(caller.request("/api/v1/payments").POST(BodyPublishers.ofByteArray(body)));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(Caller.json(announced).path("code").asText()).isEqualTo("body-too-large");
        HttpResponse<String> chunked = Caller.send(caller.request("/api/v1/payments")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyComesThroughAndEndsTheConnection() throws IOException {
        URI gateway = Caller.at("/");
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream body = socket.getOutputStream();
            body.write("""
                    POST /api/v1/imports/missing HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.formatted(Caller.claims("forwarding").sign(Caller.privateKey()))
                    .getBytes(StandardCharsets.US_ASCII));
            Thread.startVirtualThread(() -> goOn(body));
            assertThat(toItsEnd(socket)).startsWith("HTTP/1.1 404").contains("\"code\":\"theirs\"");
        }
    }

    @Test
    void overHttp2ItEndsItsStreamAndNoOther() throws IOException, InterruptedException {
        try (HttpClient http2 = http2();
                var endless = new SubmissionPublisher<ByteBuffer>();
                var other = new SubmissionPublisher<ByteBuffer>()) {
            http2.send(caller.request("/api/v1/companies/1").GET().build(), BodyHandlers.ofString());
            var kept = http2.sendAsync(post("/api/v1/imports/payments", other), BodyHandlers.ofString());
            var early = http2.sendAsync(post("/api/v1/imports/missing", endless), BodyHandlers.ofString());

            assertThat(early)
                    .succeedsWithin(Duration.ofSeconds(15))
                    .extracting(HttpResponse::version, HttpResponse::statusCode)
                    .containsExactly(HttpClient.Version.HTTP_2, 404);
            other.close();
            assertThat(kept)
                    .succeedsWithin(Duration.ofSeconds(15))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
        }
    }

    private static HttpClient http2() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    }

    private HttpRequest post(String path, Publisher<ByteBuffer> body) {
        return caller.request(path)
                .POST(BodyPublishers.concat(BodyPublishers.ofString("begun"), BodyPublishers.fromPublisher(body)))
                .build();
    }

    private static void goOn(OutputStream body) {
        try {
            while (true) {
                body.write("1\r\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException closed) {
            // nobody reads any more
        }
    }

    private static String toItsEnd(Socket socket) throws IOException {
        var answer = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) answer.append((char) next);
        } catch (SocketException reset) {
            // closed while we were writing
        }
        return answer.toString();
    }

    @Test
    void importMayBeLarger() {
        byte[] body = new byte[11 * MEGABYTE];
        HttpResponse<String> answer =
                Caller.send(caller.request("/api/v1/imports/payments").POST(BodyPublishers.ofByteArray(body)));
        assertThat(Caller.json(answer).path("bytes").asInt()).isEqualTo(body.length);
    }

    @Test
    void locationIsAPathAndTheRunIsFoundThere() {
        HttpResponse<String> accepted = caller.post("/api/v1/imports/import", "x");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/v1/runs/" + FakeServices.RUN);
        assertThat(Caller.json(caller.get(location)).path("service").asText()).isEqualTo("status");
        HttpResponse<String> cancelled = caller.post(location + "/cancel", "");
        assertThat(Caller.json(cancelled).path("uri").asText()).isEqualTo(location + "/cancel");
    }

    @Test
    void runNobodyKnowsIsUnavailableWhileAServiceIsDown() {
        HttpResponse<String> answer = caller.get("/api/v1/runs/01990000-0000-7000-8000-00000000ffff");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Caller.json(answer).path("detail").asText()).contains("campaign-service");
    }

    @Test
    void commonCollectionWithoutAServiceSaysHowToNameOne() {
        HttpResponse<String> answer = caller.get("/api/v1/runs");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Caller.json(answer).path("code").asText()).isEqualTo("service-not-named");
        assertThat(Caller.json(answer).path("detail").asText()).contains("/api/v1/client-service/runs");
    }

    @Test
    void eventStreamOutlivesTheAnswerTimeoutAndIsNotHeldBack() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<java.util.stream.Stream<String>> answer = http.send(
                    caller.request("/api/v1/runs/" + FakeServices.RUN + "/events")
                            .GET()
                            .build(),
                    BodyHandlers.ofLines());
            var lines = answer.body().iterator();
            assertThat(lines.next()).isEqualTo("data: 0");
            assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
            lines.next();
            assertThat(lines.next()).isEqualTo("data: 1");
            lines.next();
            assertThat(lines.next()).isEqualTo("data: 2");
        }
    }

    @Test
    void slowServiceIsATimeout() {
        HttpResponse<String> answer = caller.get("/api/v1/deals/slow");
        problem(answer, 504, "service-timeout");
    }

    @Test
    void whoAsksForAStreamWhereThereIsNoneWaitsNoLonger() {
        problem(caller.get("/api/v1/deals/slow", "Accept", "text/event-stream"), 504, "service-timeout");
    }

    @Test
    void serviceThatIsDownIsUnavailable() {
        HttpResponse<String> answer = caller.get("/api/v1/campaigns");
        problem(answer, 503, "service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(caller.post("/api/v1/campaigns", "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void brokenReadIsTriedOnceMoreAndABrokenWriteIsNot() {
        assertThat(caller.get("/api/v1/orders/flaky").statusCode()).isEqualTo(200);
        problem(caller.post("/api/v1/orders/flaky", "{}"), 502, "bad-gateway");
        assertThat(caller.post("/api/v1/orders/flaky", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void serviceThatKeepsBreakingOffIsLeftAloneForAWhile() throws InterruptedException {
        assertThat(caller.get("/api/v1/segments/1").statusCode()).isEqualTo(200);
        int calls = 0;
        while (caller.post("/api/v1/segments/broken", "{}").statusCode() == 502) {
            assertThat(++calls).isLessThan(50);
        }
        problem(caller.get("/api/v1/segments/1"), 503, "service-unavailable");
        Thread.sleep(1_100);
        assertThat(caller.get("/api/v1/segments/1").statusCode()).isEqualTo(200);
    }

    @Test
    void openPathNeedsNoToken() {
        // Past the token check: it is the service that is away.
        assertThat(Caller.with(null).post("/api/v1/unsubscribe/abc", "").statusCode())
                .isEqualTo(503);
    }

    @Test
    void pathTricksAreRefused() throws IOException {
        for (String path : List.of(
                "/api/v1/companies;a=b/x",
                "/api/v1%2Fcompanies",
                "/api/v1%5Ccompanies",
                "/api/v1//companies",
                "/api/v1/x/../companies",
                "/q/../api/v1/companies",
                "/q/%2e%2e/api/v1/companies",
                "/api/v1\\companies",
                "//api/v1/companies")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\n")).as(path).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void requestWithTwoEndsIsRefused() throws IOException {
        assertThat(raw("POST /api/v1/payments HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(raw("POST /api/v1/payments HTTP/1.1\r\nContent-Length: -5\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void tracingBackIsNotServed() throws IOException {
        assertThat(raw("TRACE /api/v1/companies HTTP/1.1\r\n")).startsWith("HTTP/1.1 405");
    }

    @Test
    void refusalsAreProblemsInTheCallersLanguage() {
        HttpResponse<String> russian = caller.get("/api/v1/nothing", "Accept-Language", "ru-RU,ru;q=0.9");
        problem(russian, 404, "not-found");
        assertThat(Caller.json(russian).path("title").asText()).isEqualTo("Не найдено");
        assertThat(Caller.json(russian).path("instance").asText()).isEqualTo("/api/v1/nothing");
        problem(caller.get("/elsewhere"), 404, "not-found");
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Caller.json(answer).path("code").asText()).isEqualTo(code);
        assertThat(Caller.json(answer).path("status").asInt()).isEqualTo(status);
    }

    private static String overProxy(String address, String headers) throws IOException {
        String token = Caller.claims("forwarding").sign(Caller.privateKey());
        return raw("GET /api/v1/companies/1 HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + headers, address);
    }

    private static String raw(String head) throws IOException {
        return raw(head, "127.0.0.1");
    }

    private static String raw(String head, String from) throws IOException {
        URI gateway = Caller.at("/");
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort(), InetAddress.getByName(from), ANY_PORT)) {
            String request = head + "Host: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
