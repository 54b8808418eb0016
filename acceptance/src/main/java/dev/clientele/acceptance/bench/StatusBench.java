package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Classification;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Runs;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * design.md 12, status-service: classification against the same by hand in SQL, replay of statuses, a mass run without
 * changes, midnight, the chart; and how they grow with the base. Results are compared before times.
 */
final class StatusBench implements Benchmark {
    private static final int TENFOLD = 10;
    private static final long PUBLISHED = 85_000;
    private static final long MILLION = 1_000_000;
    private static final Map<String, String> COLUMNS =
            Map.of("client-type", "type", "lifecycle", "lifecycle", "frequency", "frequency", "unpaid", "unpaid_class");
    private static final List<String> OTHERS = List.of("client-service", "segment-service", "campaign-service");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** So many that its p99 is not decided by one heartbeat of the services beside it. */
    private static final int CHARTS = 2_000;

    private static final int WARM_UP = 1_000;

    private final List<Figure> figures = new ArrayList<>();
    private final Table table =
            new Table("clients", "first pass s", "by hand s", "again s", "replay s", "mass run s", "full s");

    @Override
    public String what() {
        return "classification against SQL by hand, replay, mass run, midnight, chart (--clients, default 1,000,000; --rounds)";
    }

    @Override
    public List<Figure> run(Options options) {
        long most = options.number("clients", MILLION);
        int rounds = (int) options.number("rounds", 3);
        try (RunningSuite suite = Benchmark.enduring(options);
                Behind others = Behind.held(suite, OTHERS);
                StatusBase base = new StatusBase(suite)) {
            Api api = suite.as("admin");
            Map<Long, Map<String, Double>> taken = new HashMap<>();
            for (long clients : Stream.of(10_000L, PUBLISHED, 100_000L, most)
                    .distinct()
                    .sorted()
                    .toList()) if (clients <= most) taken.put(clients, measure(base, api, clients, rounds));
            growth(taken);
            midnight(base, most);
            base.cleanUp();
            chart(api);
            System.out.println(table);
            return figures;
        }
    }

    /** From each power of ten to the next: how the time has grown against the number of clients. */
    private void growth(Map<Long, Map<String, Double>> taken) {
        for (long few = 10_000; taken.containsKey(few * TENFOLD); few *= TENFOLD) {
            Map<String, Double> before = taken.get(few);
            String name = "status.growth.%s." + few * TENFOLD / 1_000 + "k";
            taken.get(few * TENFOLD)
                    .forEach((what, seconds) -> figures.add(
                            Figure.atMost(1.15, name.formatted(what), seconds / before.get(what) / TENFOLD, "x")));
        }
    }

    /** Returns how long each of it took, in seconds. */
    private Map<String, Double> measure(StatusBase base, Api api, long clients, int rounds) {
        base.fill(clients);
        double first = seconds(rebuild(api));
        base.hush();
        List<Double> again = new ArrayList<>();
        List<Double> byHand = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            byHand.add(base.byHand());
            if (i == 0) compare(base, api, clients);
            again.add(seconds(rebuild(api)));
        }
        double hand = median(byHand);
        double replay = seconds(recalculation(api, "?full=true"));
        base.hush();
        double massRun = seconds(recalculation(api, ""));
        double full = seconds(recalculation(api, "?full=true"));
        System.out.printf(
                "%,d clients: first pass %.1f s, by hand %.1f s, again %.1f s, replay %.1f s, mass run %.1f s, full %.1f s%n",
                clients, first, hand, median(again), replay, massRun, full);
        table.row("%,d".formatted(clients), first, hand, median(again), replay, massRun, full);
        if (clients == PUBLISHED) {
            figures.add(Figure.atMost(5, "status.first-pass.85k", first, "s"));
            figures.add(Figure.atMost(10, "status.replay.85k", replay, "s"));
        }
        if (clients >= MILLION) {
            figures.add(Figure.atMost(1.5, "status.recompute.ratio", first / hand, "x"));
            figures.add(Figure.atMost(1.2, "status.unchanged.ratio", median(again) / hand, "x"));
            figures.add(Figure.atMost(10, "status.mass-run.unchanged", massRun, "s"));
            figures.add(Figure.told("status.mass-run.full", full, "s"));
        }
        return Map.of("first-pass", first, "unchanged", median(again), "replay", replay, "mass-run", full);
    }

    private static void compare(StatusBase base, Api api, long clients) {
        COLUMNS.forEach((mode, column) -> {
            JsonNode counters = api.get("classification/" + mode).expect(200).json();
            base.countedByHand(column)
                    .forEach((name, units) -> same(
                            mode + " " + name,
                            units,
                            counters.path("counts").path(name).asLong()));
        });
        for (int mode = 0; mode < Classification.MODES.size(); mode++)
            same("series of " + Classification.MODES.get(mode), base.seriesByHand(mode), base.series(mode));
        same("clients whose fields differ", 0L, base.clientsThatDiffer());
        same(
                "clients",
                clients,
                api.get("classification/client-type")
                        .expect(200)
                        .json()
                        .path("total")
                        .asLong());
    }

    private static void same(String what, Object byHand, Object ours) {
        if (!byHand.equals(ours))
            throw new IllegalStateException("%s: by hand %s, ours %s".formatted(what, byHand, ours));
    }

    private void midnight(StatusBase base, long clients) {
        long flips = base.lostToday();
        base.eveningBefore();
        long start = System.nanoTime();
        Eventually.holds(PATIENCE, Duration.ofMillis(50), base::dayReached);
        double taken = (System.nanoTime() - start) / 1e9;
        same("clients lost at midnight", flips, base.lostToday());
        System.out.printf("midnight: %,d of %,d clients changed%n", flips, clients);
        figures.add(Figure.atMost(30, "status.midnight", taken, "s"));
        base.hush();
    }

    private void chart(Api api) {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < CHARTS + WARM_UP; i++) {
            long start = System.nanoTime();
            api.get("classification/" + Classification.MODES.get(i % Classification.MODES.size()) + "/dynamics")
                    .expect(200);
            if (i >= WARM_UP) taken.add(Duration.ofNanos(System.nanoTime() - start));
        }
        Sample sample = Sample.of(taken);
        figures.add(Figure.told("status.chart.p50", sample.percentileMillis(50), "ms"));
        figures.add(Figure.atMost(20, "status.chart.p99", sample.percentileMillis(99), "ms"));
    }

    private static JsonNode rebuild(Api api) {
        return done(
                api, api.post("classification/rebuild", Map.of()).expect(202).location());
    }

    private static JsonNode recalculation(Api api, String how) {
        return done(
                api,
                api.post("statuses/recalculation" + how, Map.of()).expect(202).location());
    }

    /** Asked of status-service by its name: the others, which may have it too, are held. */
    private static JsonNode done(Api api, String location) {
        return Runs.done(api, location.replaceFirst("^.*/api/v1/", "status-service/"), PATIENCE);
    }

    /** From the POST to the end, as the run itself tells it. */
    private static double seconds(JsonNode run) {
        Instant from = Instant.parse(run.path("createdAt").asText());
        return Duration.between(from, Instant.parse(run.path("finishedAt").asText()))
                        .toMillis()
                / 1e3;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
