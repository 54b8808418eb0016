package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ./clientele bench latency}: a table, a line per figure, and 1 at the end when a goal is missed. */
public final class Bench {
    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("list", new ListBench());
        BENCHMARKS.put("latency", new LatencyBench());
        BENCHMARKS.put("cdnow", new CdnowBench());
        BENCHMARKS.put("import", new ImportBench());
        BENCHMARKS.put("startup", new StartupBench());
        BENCHMARKS.put("status", new StatusBench());
        BENCHMARKS.put("send", new SendBench());
        BENCHMARKS.put("segments", new SegmentsBench());
        BENCHMARKS.put("stream", new StreamBench());
    }

    private Bench() {}

    public static void main(String[] arguments) {
        Options options = Options.of(arguments);
        Benchmark benchmark = BENCHMARKS.get(options.name());
        if (benchmark == null) {
            System.out.println("benchmarks:");
            BENCHMARKS.forEach((name, each) -> System.out.printf("  %-8s %s%n", name, each.what()));
            System.exit(options.name().isEmpty() ? 0 : 2);
        }
        System.exit(tell(benchmark.run(options)) ? 0 : 1);
    }

    private static boolean tell(List<Figure> figures) {
        System.out.println();
        figures.stream().map(Figure::line).forEach(System.out::println);
        return figures.stream().allMatch(Figure::ok);
    }
}
