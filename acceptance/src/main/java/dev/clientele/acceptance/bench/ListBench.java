package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.suite.RunningSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * design.md 12: the list of clients with five filters, at its first page and far behind. Clients come in by the import,
 * with phones, e-mails and tags; each combination of filters lets pass about one client in fifteen, so that a page 10,000 is
 * there for a million of them (with fewer clients: the last page but one).
 */
final class ListBench implements Benchmark {
    private static final int PAGE = 5;
    private static final int DEEP = 10_000;
    private static final int ROUNDS = 300;

    @Override
    public String what() {
        return "milliseconds of the client list with five filters, page 1 and page 10,000 (--clients 1000000; --filled 1 for"
                + " the base that bench import has left)";
    }

    @Override
    public List<Figure> run(Options options) {
        int clients = (int) options.number("clients", 1_000_000);
        long seed = options.number("seed", 7);
        if (options.number("filled", 0) == 1)
            try (RunningSuite suite = Benchmark.left(options);
                    var _ = Behind.held(suite)) {
                return measured(suite.as("admin"), clients, seed);
            }
        try (RunningSuite suite = Benchmark.enduring(options)) {
            try (var _ = Behind.held(suite)) {
                fill(suite.as("admin"), options.root(), new BigBase(clients, 0, seed));
                return measured(suite.as("admin"), clients, seed);
            }
        }
    }

    private static void fill(Api api, Path root, BigBase base) {
        Path file = base.writeClients(root.resolve("acceptance/target/bench-clients.csv"));
        long start = System.nanoTime();
        JsonNode told = Import.start(api, file, "contacts", null)
                .await(Duration.ofHours(1))
                .told();
        if (told.path("created").asInt() != base.clients()) throw new IllegalStateException("not all came in: " + told);
        System.out.printf("%,d clients came in within %.0f s%n", base.clients(), (System.nanoTime() - start) / 1e9);
    }

    private List<Figure> measured(Api api, int clients, long seed) {
        Random random = new Random(seed);
        String filters = "kind=CONTACT&city=Moscow&city=Kazan&industry=retail&industry=catering&tagsAny=vip&tagsAny=new"
                + "&isCustomer=true&registeredFrom=2005-01-01";
        String first = "clients?" + filters + "&limit=" + PAGE;
        List<String> cursors = cursors(api, first);
        String last = first + "&cursor=" + cursors.getLast();
        var tops = new ArrayList<Duration>();
        var deeps = new ArrayList<Duration>();
        var searches = new ArrayList<Duration>();
        for (int i = 0; i < ROUNDS; i++) {
            tops.add(timed(api, first));
            deeps.add(timed(api, last));
            searches.add(timed(api, "clients?limit=10&q=Client%20" + random.nextInt(clients)));
        }
        Sample top = Sample.of(tops);
        Sample deep = Sample.of(deeps);
        Sample search = Sample.of(searches);
        System.out.println(new Table("list", "p50 ms", "p99 ms")
                .row("page 1", top.percentileMillis(50), top.percentileMillis(99))
                .row("page %,d".formatted(cursors.size() + 1), deep.percentileMillis(50), deep.percentileMillis(99))
                .row("search by name", search.percentileMillis(50), search.percentileMillis(99)));
        return List.of(
                Figure.atMost(50, "list.page1.p99", top.percentileMillis(99), "ms"),
                Figure.atMost(50, "list.deep.p99", deep.percentileMillis(99), "ms"),
                Figure.atMost(1.5, "list.deep.ratio", deep.percentileMillis(50) / top.percentileMillis(50), "x"),
                Figure.told("list.search.p99", search.percentileMillis(99), "ms"));
    }

    /** Of page 2 onwards, as far as the bench looks. */
    private static List<String> cursors(Api api, String first) {
        var cursors = new ArrayList<String>();
        String at = null;
        while (cursors.size() < DEEP - 1) {
            JsonNode page = api.get(
                            first.replace("limit=" + PAGE, "limit=" + 100 * PAGE) + (at == null ? "" : "&cursor=" + at))
                    .expect(200)
                    .json();
            at = page.path("nextCursor").textValue();
            if (at == null) break;
            for (int i = 0; i < 100; i++) cursors.add(at);
        }
        if (cursors.isEmpty()) throw new IllegalStateException("too few clients for a second page");
        return cursors;
    }

    private static Duration timed(Api api, String path) {
        long start = System.nanoTime();
        api.get(path).expect(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
