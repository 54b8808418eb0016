package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.suite.RunningSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Must show of the client base: a million clients and five million payments through the gateway. The services behind are
 * held (SIGSTOP) while the rows come in, so that the figure is of the import and not of how four services share two
 * processors; then they go on, and how long they need is a figure of its own.
 */
final class ImportBench implements Benchmark {
    private static final Duration PATIENCE = Duration.ofHours(2);

    @Override
    public String what() {
        return "rows/s of a big import beside plain COPY (--clients 1000000 --payments 5000000 --plain 1 --behind 1)";
    }

    @Override
    public List<Figure> run(Options options) {
        var base =
                new BigBase((int) options.number("clients", 1_000_000), (int) options.number("payments", 5_000_000), 7);
        Path folder = options.root().resolve("acceptance/target");
        try (RunningSuite suite = Benchmark.enduring(options)) {
            Path clients = base.writeClients(folder.resolve("bench-clients.csv"));
            Path payments = base.writePayments(folder.resolve("bench-payments.csv"));
            var figures = new ArrayList<Figure>();
            try (var _ = Behind.held(suite)) {
                double clientSeconds = imported(suite.as("admin"), clients, "contacts", base.clients());
                double paymentSeconds = imported(suite.as("admin"), payments, "payments", base.payments());
                figures.addAll(rates(base, suite, clientSeconds, paymentSeconds));
                if (options.number("plain", 1) == 1) figures.add(plain(base, suite, folder));
            }
            if (options.number("behind", 1) == 1) figures.add(behind(base, suite));
            return figures;
        }
    }

    private static List<Figure> rates(BigBase base, RunningSuite suite, double clientSeconds, double paymentSeconds) {
        int rows = base.clients() + base.payments();
        double seconds = clientSeconds + paymentSeconds;
        System.out.println(new Table("import", "rows", "seconds", "rows/s")
                .row("clients", base.clients(), clientSeconds, base.clients() / clientSeconds)
                .row("payments", base.payments(), paymentSeconds, base.payments() / paymentSeconds)
                .row("both", rows, seconds, rows / seconds));
        return List.of(
                Figure.atLeast(25_000, "import.rate", rows / seconds, "rows/s"),
                Figure.told("import.clients.rate", base.clients() / clientSeconds, "rows/s"),
                Figure.told("import.payments.rate", base.payments() / paymentSeconds, "rows/s"),
                Figure.atMost(256, "import.heap", heapMegabytes(suite), "MB"));
    }

    private static double imported(Api api, Path file, String as, int rows) {
        long start = System.nanoTime();
        JsonNode told = Import.start(api, file, as, null).await(PATIENCE).told();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (told.path("created").asInt() != rows) throw new IllegalStateException("not all rows came in: " + told);
        return seconds;
    }

    private static Figure plain(BigBase base, RunningSuite suite, Path folder) {
        Map<String, Double> tables = new PlainCopy(suite.databases().server(), folder).measure();
        double seconds = tables.values().stream().mapToDouble(each -> each).sum();
        Table table = new Table("plain COPY", "seconds", "rows/s");
        tables.forEach((name, each) -> table.row(name, each, ""));
        double rate = (base.clients() + base.payments()) / seconds;
        System.out.println(table.row("all", seconds, rate));
        return Figure.told("import.plain.rate", rate, "rows/s");
    }

    /** The most its heap may grow to. */
    private static double heapMegabytes(RunningSuite suite) {
        return suite.processes("client-service").stream()
                .flatMap(process -> List.of(process.info().arguments().orElse(new String[0])).stream())
                .filter(argument -> argument.startsWith("-Xmx"))
                .mapToDouble(argument -> Double.parseDouble(argument.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Figure behind(BigBase base, RunningSuite suite) {
        Duration taken = Eventually.holds(PATIENCE, Duration.ofSeconds(1), () -> caughtUp(base, suite));
        return Figure.told("import.behind", taken.toMillis() / 1e3, "s");
    }

    private static boolean caughtUp(BigBase base, RunningSuite suite) {
        var databases = suite.databases();
        return databases.outboxesEmpty()
                && databases.count("status", "payment") == base.payments()
                && databases.count("status", "unit_profile") == base.clients()
                && databases.count("segment", "document") == base.payments()
                && databases.count("campaign", "unit") == base.clients();
    }
}
