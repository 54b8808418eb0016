package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.suite.RunningSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

interface Benchmark {
    Map<String, String> ENDURING = Map.of("CLIENTELE_AS_IN_CLUSTER", "true", "CLIENTELE_NICENESS", "0");

    /** What it measures, in one line. */
    String what();

    /** Prints its table and returns its figures. */
    List<Figure> run(Options options);

    /** The suite that {@code ./clientele up} has started, else an empty one of our own. */
    static RunningSuite suite(Options options) {
        return RunningSuite.in(options.data()).orElseGet(() -> own(options));
    }

    static RunningSuite own(Options options) {
        return RunningSuite.start(options.root(), folder(options), System.out::println);
    }

    /** Its services as they are in a cluster, with both compilers and nobody who stands back: for what runs many minutes. */
    static RunningSuite enduring(Options options) {
        return RunningSuite.start(options.root(), folder(options), ENDURING, System.out::println);
    }

    /** One on the base that {@link #enduring} has left. */
    static RunningSuite left(Options options) {
        return RunningSuite.resume(options.root(), folder(options), ENDURING, System.out::println);
    }

    private static Path folder(Options options) {
        return options.root().resolve("acceptance/target/bench");
    }
}
