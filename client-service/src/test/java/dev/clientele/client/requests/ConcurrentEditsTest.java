package dev.clientele.client.requests;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** design.md 10: ETag and If-Match keep every edit, an Idempotency-Key makes one of many the same. */
@ClientServiceTest
class ConcurrentEditsTest {
    private static final int WRITERS = 50;

    /** Fifty trying again and again all at once would mostly refuse each other. */
    private static final int EDITING_AT_ONCE = 3;

    private static final String BEARER = Tokens.bearer("admin");

    @Test
    void noneOfFiftyEditsOfOneCardIsLost() throws Exception {
        UUID company = create("companies", "{\"name\": \"Contended\", \"employeeCount\": 0}");
        String firstTag = read(company).headers().firstValue("ETag").orElseThrow();

        List<Integer> statuses = together(() -> edit(company, firstTag, 1));
        assertThat(statuses)
                .as("all fifty write over the same state")
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 412)
                .hasSize(WRITERS - 1);

        var editing = new Semaphore(EDITING_AT_ONCE);
        var losers = new AtomicInteger(WRITERS - 1);
        together(() -> {
            if (losers.getAndDecrement() <= 0) return null;
            editing.acquire();
            try {
                addOne(company);
            } finally {
                editing.release();
            }
            return null;
        });

        get("companies/" + company)
                .body("employeeCount", equalTo(WRITERS))
                .header("ETag", equalTo("\"" + (WRITERS + 1) + "\""));
    }

    private static void addOne(UUID company) {
        while (true) {
            HttpResponse<String> read = read(company);
            int count = JsonPath.from(read.body()).getInt("employeeCount");
            int status = edit(company, read.headers().firstValue("ETag").orElseThrow(), count + 1);
            if (status == 200) return;
            assertThat(status).isEqualTo(412);
        }
    }

    private static HttpResponse<String> read(UUID company) {
        return Http.send(BEARER, Http.Call.of("GET", "/api/v1/companies/" + company, null));
    }

    @Test
    void theSamePostFiftyTimesAtOnceIsOneRow() throws Exception {
        String key = UUID.randomUUID().toString();
        byte[] body = "{\"name\": \"Posted once\"}".getBytes(StandardCharsets.UTF_8);
        var headers = Map.of("Content-Type", "application/json", "Idempotency-Key", key);

        List<HttpResponse<String>> answers =
                together(() -> Http.send(BEARER, new Http.Call("POST", "/api/v1/companies", headers, body)));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        var locations = new HashSet<String>();
        answers.forEach(
                answer -> locations.add(answer.headers().firstValue("Location").orElseThrow()));
        assertThat(locations).hasSize(1);
        get("companies?q=Posted once").body("items", hasSize(1));
    }

    private static int edit(UUID company, String etag, int count) {
        var headers = Map.of("Content-Type", "application/merge-patch+json", "If-Match", etag);
        byte[] patch = "{\"employeeCount\": %d}".formatted(count).getBytes(StandardCharsets.UTF_8);
        return Http.send(BEARER, new Http.Call("PATCH", "/api/v1/companies/" + company, headers, patch))
                .statusCode();
    }

    private static <T> List<T> together(Callable<T> act) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < WRITERS; i++) running.add(threads.submit(act));
            var results = new ArrayList<T>();
            for (Future<T> one : running) results.add(one.get());
            return results;
        }
    }
}
