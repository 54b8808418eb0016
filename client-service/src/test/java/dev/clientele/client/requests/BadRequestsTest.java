package dev.clientele.client.requests;

import static dev.clientele.client.Api.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.client.OpenApi;
import dev.clientele.testing.Tokens;
import dev.clientele.testing.requests.Answers;
import dev.clientele.testing.requests.BadRequest;
import dev.clientele.testing.requests.BadRequests;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** design.md 10: whatever is sent, nothing is a 500, and every refusal has a code and says where the fault is. */
@ClientServiceTest
class BadRequestsTest {
    private static final long SEED = Long.getLong("clientele.requests.seed", 7);
    private static final int COUNT = Integer.getInteger("clientele.requests.count", 10_000);
    private static final int AT_ONCE = 8;

    /** They answer as long as a run lasts, begin one that says everything again, or answer with the whole base. */
    private static final Set<String> WITHOUT =
            Set.of("followRun", "republish", "rebuildProjection", "exportBase", "calculatePotential");

    @Test
    void tenThousandBadRequestsAreAnsweredWithReasons() throws InterruptedException {
        JsonNode document = OpenApi.document();
        UUID employee = create("employees", "{\"name\": \"Known\"}");
        List<String> callers = callers(employee);
        var answers = new Answers(document);
        var requests = new BadRequests(document, SEED, known(employee), WITHOUT);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());
        Map<String, Long> nanos = new ConcurrentHashMap<>();
        var free = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < COUNT; i++) {
                BadRequest request = requests.next();
                String bearer = callers.get(i % callers.size());
                free.acquire();
                threads.submit(() -> {
                    try {
                        long start = System.nanoTime();
                        HttpResponse<String> answer = send(bearer, request);
                        nanos.merge(request.operation(), System.nanoTime() - start, Long::sum);
                        statuses.merge(answer.statusCode(), 1, Integer::sum);
                        answers.fault(
                                        request,
                                        answer.statusCode(),
                                        answer.headers()
                                                .firstValue("Content-Type")
                                                .orElse(""),
                                        answer.body())
                                .ifPresent(fault -> faults.add(request + "\n  -> " + fault));
                    } catch (RuntimeException e) {
                        faults.add(request + "\n  -> " + e);
                    } finally {
                        free.release();
                    }
                });
            }
        }

        System.out.printf(
                "seed %d, %d requests over %d operations: %s%n", SEED, COUNT, requests.operations(), statuses);
        System.out.println("seconds by operation: " + costliest(nanos));
        assertThat(faults).isEmpty();
        assertThat(statuses.getOrDefault(422, 0))
                .as("most get as far as the check")
                .isGreaterThan(COUNT / 5);
    }

    private static String costliest(Map<String, Long> nanos) {
        return nanos.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(20)
                .map(each -> "%s %.1f".formatted(each.getKey(), each.getValue() / 1e9))
                .collect(Collectors.joining(", "));
    }

    /** Mostly an admin, who gets furthest; now and then each of the others, who see a part, and nobody. */
    private static List<String> callers(UUID employee) {
        var callers = new ArrayList<>(Collections.nCopies(24, Tokens.bearer("admin")));
        for (String role : List.of("integrator", "marketer", "analyst", "service")) callers.add(Tokens.bearer(role));
        for (String role : List.of("sales-head", "manager")) callers.add("Bearer " + Tokens.of(role, employee));
        callers.add("Bearer " + Tokens.of("manager", UUID.randomUUID()));
        callers.add(null);
        return callers;
    }

    private static HttpResponse<String> send(String bearer, BadRequest request) {
        return Http.send(bearer, new Http.Call(request.method(), request.target(), request.headers(), request.body()));
    }

    private static Map<String, List<UUID>> known(UUID employee) {
        var known = new HashMap<String, List<UUID>>();
        String his = "\"responsibleId\": \"%s\"".formatted(employee);
        UUID company = create("companies", "{\"name\": \"Known\", %s}".formatted(his));
        UUID contact = create("contacts", "{\"lastName\": \"Known\", %s}".formatted(his));
        known.put("employees", List.of(employee));
        known.put("companies", List.of(company));
        known.put("links", List.of(company));
        known.put("contacts", List.of(contact));
        known.put("clients", List.of(company, contact));
        String of = "{\"companyId\": \"%s\", \"amount\": 1, ".formatted(company);
        BadRequests.DATED.forEach((kind, date) ->
                known.put(kind, List.of(create(kind, of + "\"%s\": \"2026-01-01\"}".formatted(date)))));
        known.put(
                "contracts",
                List.of(create("contracts", "{\"clientId\": \"%s\", \"number\": \"1\"}".formatted(company))));
        known.put("interactions", List.of(create("interactions", """
                {"companyId": "%s", "kind": "CALL", "direction": "OUTBOUND", "occurredAt": "2026-01-01"}""".formatted(company))));
        known.put("pipelines", List.of(create("pipelines", """
                {"code": "known", "name": "Known", "stages": [{"code": "won", "semantic": "WON"}]}""")));
        for (String named : List.of("departments", "products", "product-groups", "tags"))
            known.put(named, List.of(create(named, "{\"name\": \"Known\"}")));
        return known;
    }
}
