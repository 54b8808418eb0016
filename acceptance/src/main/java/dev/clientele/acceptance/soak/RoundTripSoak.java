package dev.clientele.acceptance.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.local.demo.DemoBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The demo base goes into a file, the file into another suite, and out of that one again: the two files are the same byte
 * for byte, and every service counts its clients as it did before.
 */
final class RoundTripSoak {
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final List<String> COUNTED = List.of(
            "classification/directory",
            "classification/client-type",
            "classification/lifecycle",
            "classification/frequency",
            "classification/unpaid");

    private final Options options;
    private final Path folder;

    RoundTripSoak(Options options) throws IOException {
        this.options = options;
        this.folder = Files.createDirectories(options.root().resolve("acceptance/target/roundtrip"));
    }

    boolean run() throws IOException {
        Path first = folder.resolve("first.ndjson");
        Path second = folder.resolve("second.ndjson");
        SortedMap<String, String> counted;
        try (RunningSuite suite = start()) {
            new DemoBase(suite.gateway(), suite.token("admin"), suite.today()).load(System.out::println);
            counted = settled(suite);
            suite.as("admin").download("exports/base", "application/x-ndjson", first);
        }
        boolean same;
        try (RunningSuite suite = start()) {
            long begun = System.nanoTime();
            Import.start(suite.as("admin"), first, "base", null).await(WITHIN);
            double seconds = (System.nanoTime() - begun) / 1e9;
            suite.as("admin").download("exports/base", "application/x-ndjson", second);
            same = Files.mismatch(first, second) < 0;
            Eventually.holds(WITHIN, LOOK_EVERY, () -> counts(suite).equals(counted));
            System.out.printf(
                    "soak.roundtrip.bytes=%d in %.1f s: %s%n",
                    Files.size(first), seconds, same ? "the same again" : "DIFFERENT");
        }
        System.out.printf("soak.roundtrip.failed=%d of 1 rounds %s%n", same ? 0 : 1, same ? "ok" : "missed");
        return same;
    }

    private RunningSuite start() {
        return RunningSuite.start(options.root(), folder.resolve("suite"), System.out::println);
    }

    /** As they stay while nobody has anything to say. */
    private static SortedMap<String, String> settled(RunningSuite suite) {
        var last = new TreeMap<String, String>();
        Eventually.holds(WITHIN, LOOK_EVERY.multipliedBy(3), () -> {
            SortedMap<String, String> now = counts(suite);
            boolean settled = now.equals(last) && suite.databases().outboxesEmpty();
            last.clear();
            last.putAll(now);
            return settled;
        });
        return last;
    }

    private static SortedMap<String, String> counts(RunningSuite suite) {
        Api api = suite.as("admin");
        var counts = new TreeMap<String, String>();
        for (String path : COUNTED) {
            JsonNode told = api.get(path).expect(200).json();
            counts.put(path, told.path("total") + " " + told.path("counts"));
        }
        return counts;
    }
}
