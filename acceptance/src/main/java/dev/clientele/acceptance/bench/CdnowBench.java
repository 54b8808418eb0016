package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.cdnow.Cdnow;
import dev.clientele.acceptance.reference.PurchaseFile;
import dev.clientele.acceptance.suite.RunningSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The whole CDNOW file through the gateway, under customer numbers of its own; then until the classes are right. */
final class CdnowBench implements Benchmark {
    private static final String AS_OF = "1998-06-30";
    private static final int ROWS = 69_659;
    private static final Map<String, Integer> EXPECTED = Map.of("ACTIVE", 5392, "SLEEPING", 18_178);

    @Override
    public String what() {
        return "seconds for the CDNOW file (69,659 payments of 23,570 clients), then until it is classified";
    }

    @Override
    public List<Figure> run(Options options) {
        Cdnow cdnow = Cdnow.in(options.root());
        String prefix = "bench-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        Path file = PurchaseFile.write(
                options.root().resolve("acceptance/target/bench-cdnow.csv"),
                Cdnow.renamed(cdnow.history().purchases(), prefix));
        try (RunningSuite suite = Benchmark.suite(options)) {
            return run(suite.as("admin"), cdnow, file);
        }
    }

    private List<Figure> run(Api api, Cdnow cdnow, Path file) {
        JsonNode before = counts(api);
        long start = System.nanoTime();
        JsonNode told =
                cdnow.importPayments(api, file).await(Duration.ofMinutes(5)).told();
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration classified = Eventually.holds(
                Duration.ofMinutes(2), Duration.ofMillis(100), () -> grownAsExpected(before, counts(api)));
        double settled = classified.toMillis() / 1e3;
        System.out.println(new Table("CDNOW", "seconds", "rows/s")
                .row("imported", seconds, ROWS / seconds)
                .row("classified after", settled, ""));
        if (told.path("created").asInt() != ROWS) throw new IllegalStateException("not all rows came in: " + told);
        return List.of(
                Figure.atMost(20, "cdnow.time", seconds, "s"),
                Figure.told("cdnow.rate", ROWS / seconds, "rows/s"),
                Figure.atMost(10, "cdnow.classified", settled, "s"));
    }

    private static JsonNode counts(Api api) {
        return api.get("classification/lifecycle?asOf=" + AS_OF)
                .expect(200)
                .json()
                .path("counts");
    }

    private static boolean grownAsExpected(JsonNode before, JsonNode now) {
        return EXPECTED.entrySet().stream()
                .allMatch(each -> now.path(each.getKey()).asInt()
                                - before.path(each.getKey()).asInt()
                        == each.getValue());
    }
}
