package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.ModuleTest;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.cdnow.Cdnow;
import dev.clientele.acceptance.knowledge.Knowledge;
import dev.clientele.acceptance.merge.MergedClients;
import dev.clientele.acceptance.reference.PurchaseHistory;
import dev.clientele.acceptance.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** {@code ./clientele soak kill --count 20 --seed 7}; ends with 1 when a round came out otherwise. */
public final class Soak {
    private static final Map<String, String> NAMES = new LinkedHashMap<>(Map.of(
            "kill", "kill -9 of a random member during an import of the whole CDNOW file, --count rounds",
            "broker",
                    "Kafka, then PostgreSQL, gone for 30 s under the platform, then frozen for 30 s during an import,"
                            + " --count rounds of each",
            "status", "generated client histories: events = rebuild = model, --count of them (100,000), --seed",
            "segments",
                    "random rules on random bases, on every path = the model, fuzzed rules, --days (400) on which only time passes;"
                            + " --count pairs of rule and client (100,000), --seed",
            "merge", "two clients with --count facts each (10,000) become one, and every projection is filled anew",
            "requests", "bad requests over all operations, --count of them (100,000), --seed",
            "roundtrip", "export the demo base, import it into an empty suite, export it again: byte-equal",
            "scenarios",
                    "drip and return scenario day by day on a generated base = plain SQL over the facts;"
                            + " --count clients (20,000), --days (400), --seed",
            "send", "kill -9 of one of two senders, --count times (200) in campaigns of --messages (200,000), --seed"));

    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration MERGED_WITHIN = Duration.ofSeconds(10);

    private final RunningSuite suite;
    private final Cdnow cdnow;
    private final PurchaseHistory history;
    private final Options options;
    private final Random random;

    private Soak(RunningSuite suite, Cdnow cdnow, Options options) {
        this.suite = suite;
        this.cdnow = cdnow;
        this.options = options;
        this.random = new Random(options.number("seed", 1));
        this.history = cdnow.history().firstCustomers((int) options.number("clients", 23_570));
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Options options = Options.of(arguments);
        if (!NAMES.containsKey(options.name())) {
            System.out.println("soaks:");
            NAMES.forEach((name, what) -> System.out.printf("  %-9s %s%n", name, what));
            System.exit(options.name().isEmpty() ? 0 : 2);
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Options options) throws InterruptedException, IOException {
        if (options.name().equals("roundtrip")) return new RoundTripSoak(options).run();
        if (options.name().equals("send")) return new SendSoak(options).run();
        Path root = options.root();
        if (options.name().equals("status"))
            return module(options, "status-service", "HistoriesSoak", 100_000, Map.of());
        if (options.name().equals("scenarios"))
            return module(
                    options,
                    "campaign-service",
                    "SeededBaseTest",
                    20_000,
                    Map.of("soak.days", options.number("days", 400)));
        if (options.name().equals("segments"))
            return module(
                    options,
                    "segment-service",
                    "RuleModelTest#soak,PathsModelTest#soak,"
                            + "CompositionModelTest#daysAloneBringMembersInAndOutOnTheirDates",
                    100_000,
                    Map.of(
                            "soak.days",
                            options.number("days", 400),
                            "soak.documents",
                            options.number("documents", 100_000)));
        if (options.name().equals("broker") && !gone(options)) return false;
        try (RunningSuite suite =
                RunningSuite.start(root, root.resolve("acceptance/target/soak"), System.out::println)) {
            if (options.name().equals("requests")) return new RequestsSoak(suite, options).run();
            if (options.name().equals("merge")) return merge(suite, (int) options.number("count", 10_000));
            Soak soak = new Soak(suite, Cdnow.in(root), options);
            return options.name().equals("kill") ? soak.kill() : soak.broker();
        }
    }

    private static boolean module(Options options, String module, String test, long count, Map<String, Long> more)
            throws InterruptedException {
        Map<String, Long> properties = new HashMap<>(more);
        properties.put("soak.count", options.number("count", count));
        properties.put("soak.seed", options.number("seed", 1));
        boolean ok = new ModuleTest(options.root(), module, test).run(properties, line -> {});
        System.out.printf("soak.%s %s%n", options.name(), ok ? "ok" : "missed");
        return ok;
    }

    /** A supervisor would have them back at once, so this goes without a suite. */
    private static boolean gone(Options options) throws InterruptedException {
        boolean ok = new ModuleTest(options.root(), "platform/tests", "OutageTest")
                .run(Map.of("clientele.outage-seconds", AWAY.toSeconds()), line -> {});
        System.out.printf("soak.broker.gone=%d s %s%n", AWAY.toSeconds(), ok ? "ok" : "missed");
        return ok;
    }

    private static boolean merge(RunningSuite suite, int facts) {
        var clients = new MergedClients(suite, facts);
        clients.prepare();
        Duration agreed = clients.merge();
        clients.mailsNobodyAgain();
        Duration rebuilt = clients.rebuild();
        clients.mailsNobodyAgain();
        boolean ok = agreed.compareTo(MERGED_WITHIN) <= 0;
        System.out.printf(
                "soak.merge.agreed=%.1f s goal=%d s %s%n",
                agreed.toMillis() / 1000.0, MERGED_WITHIN.toSeconds(), ok ? "ok" : "missed");
        System.out.printf("soak.merge.rebuilt=%.1f s, and all agree again%n", rebuilt.toMillis() / 1000.0);
        return ok;
    }

    private boolean kill() {
        return rounds(
                "kill",
                List.of(
                        "client-service",
                        "status-service",
                        "segment-service",
                        "campaign-service",
                        "gateway",
                        "kafka",
                        "postgres"),
                options.number("count", 7),
                Strike::kill);
    }

    private boolean broker() {
        return rounds(
                "broker",
                List.of("kafka", "postgres"),
                2 * options.number("count", 1),
                (suite, member, _) -> Strike.freeze(suite, member, AWAY));
    }

    private boolean rounds(String name, List<String> members, long count, Strike strike) {
        long seed = options.number("seed", 1);
        System.out.printf(
                "soak %s: seed %d, %d rounds, %d customers%n",
                name, seed, count, history.customers().size());
        TrackedSegment.create(suite);
        Knowledge expected = new Round(suite, cdnow, history, "soak-peace-").undisturbed();
        int failed = 0;
        for (int i = 0; i < count; i++) {
            String member = i < members.size() ? members.get(i) : members.get(random.nextInt(members.size()));
            Duration after = Duration.ofMillis(random.nextInt(8_000));
            var round = new Round(suite, cdnow, history, "soak-%d-%d-".formatted(seed, i));
            List<String> differences = round.disturbed(() -> strike.at(suite, member, after), expected);
            boolean ok = differences.isEmpty() && suite.databases().deadLetters() == 0 && round.struckInTime();
            System.out.printf(
                    "round %d: %s after %d ms: %s%s%n",
                    i,
                    member,
                    after.toMillis(),
                    differences.isEmpty() ? "same" : "DIFFERENT",
                    round.struckInTime() ? "" : ", but the import was over by then");
            differences.forEach(System.out::println);
            if (!ok) failed++;
        }
        System.out.printf(
                "soak.%s.failed=%d of %d rounds seed=%d %s%n",
                name, failed, count, seed, failed == 0 ? "ok" : "missed");
        return failed == 0;
    }
}
