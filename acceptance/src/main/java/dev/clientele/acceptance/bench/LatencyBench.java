package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Segments;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One payment after the other at idle: from its 201 until the profile, the work status (and the explanation that names the
 * payment) and the membership of a tracked segment are there to be read. Half of the clients wait IN_PROGRESS and become
 * ACTIVE; the others are NEW and stay so, which their explanation tells.
 */
final class LatencyBench implements Benchmark {
    private static final int PAYMENTS = 500;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private enum Seen {
        PROFILE,
        STATUS,
        MEMBERSHIP
    }

    private record Client(String id, boolean prepared) {}

    @Override
    public String what() {
        return "500 payments at idle: from the 201 until profile, status and segment membership show it";
    }

    @Override
    public List<Figure> run(Options options) {
        try (RunningSuite suite = Benchmark.suite(options)) {
            int count = (int) options.number("count", PAYMENTS);
            String run = "latency-" + UUID.randomUUID().toString().substring(0, 8);
            Api api = suite.as("admin");
            String segment = segment(api, run);
            List<Client> clients = clients(api, run, suite.today(), count);
            measure(api, segment, clients.subList(0, Math.min(20, count / 10)), suite.today());
            return told(measure(api, segment, clients.subList(count / 10, clients.size()), suite.today()));
        }
    }

    private static String segment(Api api, String run) {
        return Segments.track(
                        api,
                        run,
                        "MAIN",
                        Map.of(
                                "all",
                                List.of(
                                        Map.of("field", "client.city", "op", "eq", "value", run),
                                        Map.of("field", "client.purchaseCount", "op", "ge", "value", 1))))
                .expect(201)
                .id();
    }

    // A tenth more than asked for: they warm the way up and are not counted.
    private static List<Client> clients(Api api, String run, LocalDate today, int count) {
        int all = count + count / 10;
        Stream<Object> cards = IntStream.range(0, all)
                .mapToObj(i -> Map.of(
                        "externalId",
                        run + "-" + i,
                        "lastName",
                        run,
                        "city",
                        run,
                        "registeredOn",
                        today.minusDays(20).toString()));
        List<JsonNode> outcomes = api.postLines("contacts", cards).expect(200).lines();
        Stream<Object> deals = IntStream.range(0, all)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> Map.of(
                        "contactExternalId",
                        run + "-" + i,
                        "amount",
                        10,
                        "openedAt",
                        today.minusDays(5).toString()));
        api.postLines("deals", deals).expect(200);
        List<Client> clients = IntStream.range(0, all)
                .mapToObj(i -> new Client(outcomes.get(i).path("id").asText(), i % 2 == 0))
                .toList();
        for (Client client : clients) Eventually.holds(PATIENCE, POLL, () -> ready(api, client));
        return clients;
    }

    private static boolean ready(Api api, Client client) {
        JsonNode status =
                api.get("clients/" + client.id() + "/status").expect(200).json();
        return status.path("code").asText().equals(client.prepared() ? "IN_PROGRESS" : "NEW");
    }

    private static Map<Seen, List<Duration>> measure(Api api, String segment, List<Client> clients, LocalDate today) {
        Map<Seen, List<Duration>> taken = new EnumMap<>(Seen.class);
        for (Seen seen : Seen.values()) taken.put(seen, new ArrayList<>());
        for (Client client : clients) {
            String payment = api.post(
                            "payments", Map.of("contactId", client.id(), "amount", 10, "paidAt", today.toString()))
                    .expect(201)
                    .id();
            long answered = System.nanoTime();
            Map<Seen, Callable<Boolean>> pending = pending(api, segment, client, payment);
            while (!pending.isEmpty()) poll(pending, taken, answered);
        }
        return taken;
    }

    private static Map<Seen, Callable<Boolean>> pending(Api api, String segment, Client client, String payment) {
        Map<Seen, Callable<Boolean>> pending = new EnumMap<>(Seen.class);
        String card = "clients/" + client.id();
        pending.put(
                Seen.PROFILE,
                () -> api.get(card + "/profile").json().path("purchaseCount").asInt() == 1);
        pending.put(Seen.STATUS, () -> statusShows(api, card, client, payment));
        pending.put(Seen.MEMBERSHIP, () -> isMember(api, card, segment));
        return pending;
    }

    /** The card lists every segment, with a mark. */
    private static boolean isMember(Api api, String card, String segment) {
        for (JsonNode mark : api.get(card + "/segments").expect(200).json().path("automatic"))
            if (mark.path("segmentId").asText().equals(segment))
                return mark.path("member").asBoolean();
        return false;
    }

    private static boolean statusShows(Api api, String card, Client client, String payment) {
        if (client.prepared())
            return api.get(card + "/status").json().path("code").asText().equals("ACTIVE");
        return api.get(card + "/status/explanation").text().contains(payment);
    }

    private static void poll(Map<Seen, Callable<Boolean>> pending, Map<Seen, List<Duration>> taken, long answered) {
        long looked = System.nanoTime();
        for (Seen seen : List.copyOf(pending.keySet())) {
            if (!holds(pending.get(seen))) continue;
            taken.get(seen).add(Duration.ofNanos(System.nanoTime() - answered));
            pending.remove(seen);
        }
        if (looked - answered > PATIENCE.toNanos()) throw new IllegalStateException("never seen: " + pending.keySet());
        if (!pending.isEmpty()) pause(POLL.minusNanos(System.nanoTime() - looked));
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            if (time.isPositive()) Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<Figure> told(Map<Seen, List<Duration>> taken) {
        int count = taken.get(Seen.PROFILE).size();
        Table table = new Table(count + " payments, ms", "p50", "p95", "p99", "max");
        taken.forEach(
                (seen, durations) -> row(table, seen.name().toLowerCase(java.util.Locale.ROOT), Sample.of(durations)));
        Sample all = Sample.of(IntStream.range(0, count)
                .mapToObj(i -> taken.values().stream()
                        .map(each -> each.get(i))
                        .max(Duration::compareTo)
                        .orElseThrow())
                .toList());
        row(table, "all three", all);
        System.out.println(table);
        return List.of(
                Figure.told("latency.p50", all.percentileMillis(50), "ms"),
                Figure.told("latency.p95", all.percentileMillis(95), "ms"),
                Figure.atMost(1000, "latency.p99", all.percentileMillis(99), "ms"),
                Figure.told("latency.max", all.maxMillis(), "ms"));
    }

    private static void row(Table table, String what, Sample sample) {
        table.row(
                what,
                sample.percentileMillis(50),
                sample.percentileMillis(95),
                sample.percentileMillis(99),
                sample.maxMillis());
    }
}
