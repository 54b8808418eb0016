package dev.clientele.acceptance.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Answer;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.testing.requests.Answers;
import dev.clientele.testing.requests.BadRequest;
import dev.clientele.testing.requests.BadRequests;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Bad requests through the gateway over the operations of all services: no 5xx, every refusal has a code and a place. */
final class RequestsSoak {
    private static final int COUNT = 100_000;
    private static final int AT_ONCE = 16;
    private static final int SHOWN = 20;

    /** The gateway limits requests by caller. */
    private static final int CALLERS = 50;

    /** They answer as long as a run lasts, begin one that goes over everything, or answer with the whole base. */
    private static final Set<String> WITHOUT = Set.of(
            "followRun", "republish", "rebuildProjection", "exportBase", "rebuildClassification", "calculatePotential");

    private final RunningSuite suite;
    private final Options options;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private Answers answers;

    RequestsSoak(RunningSuite suite, Options options) {
        this.suite = suite;
        this.options = options;
    }

    boolean run() throws InterruptedException {
        long seed = options.number("seed", 1);
        long count = options.number("count", COUNT);
        Api admin = suite.as("admin");
        JsonNode document = admin.get("/openapi?format=json").expect(200).json();
        answers = new Answers(document);
        var requests = new BadRequests(document, seed, known(admin), WITHOUT);
        System.out.printf("soak requests: seed %d, %d over %d operations%n", seed, count, requests.operations());
        List<Api> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> suite.asAdminNamed("soak-" + i))
                .toList();
        var free = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                BadRequest request = requests.next();
                Api caller = callers.get(i % CALLERS);
                free.acquire();
                threads.submit(() -> {
                    try {
                        send(caller, request);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        faults.stream().limit(SHOWN).forEach(System.out::println);
        System.out.println(statuses);
        System.out.printf(
                "soak.requests.failed=%d of %d seed=%d %s%n",
                faults.size(), count, seed, faults.isEmpty() ? "ok" : "missed");
        return faults.isEmpty();
    }

    private void send(Api caller, BadRequest request) {
        try {
            BodyPublisher body =
                    request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
            Answer answer = caller.send(request.method(), request.target(), body, request.headers());
            statuses.merge(answer.status(), 1, Integer::sum);
            answers.fault(
                            request,
                            answer.status(),
                            answer.header("Content-Type").orElse(""),
                            answer.text())
                    .ifPresent(fault -> faults.add(request + "\n  -> " + fault));
        } catch (RuntimeException e) {
            faults.add(request + "\n  -> " + e);
        }
    }

    private static Map<String, List<UUID>> known(Api api) {
        UUID company = made(api, "companies", Map.of("name", "Soak"));
        UUID contact = made(api, "contacts", Map.of("lastName", "Soak"));
        var known = new HashMap<String, List<UUID>>();
        known.put("companies", List.of(company));
        known.put("contacts", List.of(contact));
        known.put("clients", List.of(company, contact));
        BadRequests.DATED.forEach((kind, date) -> known.put(
                kind, List.of(made(api, kind, Map.of("companyId", company, "amount", 1, date, "2026-01-01")))));
        known.put("contracts", List.of(made(api, "contracts", Map.of("clientId", company, "number", "1"))));
        return known;
    }

    private static UUID made(Api api, String collection, Map<String, Object> body) {
        return UUID.fromString(api.post(collection, body).expect(201).id());
    }
}
