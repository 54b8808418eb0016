package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.suite.RunningSuite;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * design.md 12: the list of clients with five filters, at its first page and far behind. Clients come in by the import,
 * with phones, e-mails and tags; each combination of filters lets pass about one client in fifteen, so that a page 10,000 is
 * there for a million of them (with fewer clients: the last page but one).
 */
final class ListBench implements Benchmark {
    private static final List<String> CITIES = List.of("Moscow", "Kazan", "Perm", "Omsk", "Tver");
    private static final List<String> INDUSTRIES = List.of("retail", "catering", "it", "logistics");
    private static final List<String> TAGS = List.of("vip", "new", "gold", "old", "cold");
    private static final int PAGE = 5;
    private static final int DEEP = 10_000;
    private static final int ROUNDS = 300;
    private static final int ROWS_PER_FILE = 250_000;

    @Override
    public String what() {
        return "milliseconds of the client list with five filters, page 1 and page 10,000 (--clients, default 1,000,000)";
    }

    @Override
    public List<Figure> run(Options options) {
        int clients = (int) options.number("clients", 1_000_000);
        long seed = options.number("seed", 7);
        try (RunningSuite suite = Benchmark.own(options)) {
            return run(suite.as("admin"), options.root(), clients, seed);
        }
    }

    private List<Figure> run(Api api, Path root, int clients, long seed) {
        Random random = new Random(seed);
        long start = System.nanoTime();
        for (int from = 0; from < clients; from += ROWS_PER_FILE)
            fill(api, root, from, Math.min(clients, from + ROWS_PER_FILE), random);
        double filled = (System.nanoTime() - start) / 1e9;
        String filters = "kind=CONTACT&city=Moscow&city=Kazan&industry=retail&industry=catering&tagsAny=vip&tagsAny=new"
                + "&isCustomer=true&registeredFrom=2005-01-01";
        String first = "clients?" + filters + "&limit=" + PAGE;
        List<String> cursors = cursors(api, first);
        String last = first + "&cursor=" + cursors.getLast();
        labelled(api);
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
        System.out.printf("%,d clients (seed %d) came in within %.0f s%n", clients, seed, filled);
        System.out.println(new Table("list", "p50 ms", "p99 ms")
                .row("page 1", top.percentileMillis(50), top.percentileMillis(99))
                .row("page %,d".formatted(cursors.size() + 1), deep.percentileMillis(50), deep.percentileMillis(99))
                .row("search by name", search.percentileMillis(50), search.percentileMillis(99)));
        return List.of(
                Figure.atMost(50, "list.page1.p99", top.percentileMillis(99), "ms"),
                Figure.atMost(50, "list.deep.p99", deep.percentileMillis(99), "ms"),
                Figure.atMost(1.5, "list.deep.ratio", deep.percentileMillis(50) / top.percentileMillis(50), "x"),
                Figure.told("list.search.p99", search.percentileMillis(99), "ms"),
                Figure.told("list.clients.rate", clients / filled, "rows/s"));
    }

    private static void fill(Api api, Path root, int from, int to, Random random) {
        Path file = root.resolve("acceptance/target/bench-list.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = from; i < to; i++) {
                out.write(client(i, random));
                out.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode told = Import.start(api, file, "contacts", null)
                .await(Duration.ofMinutes(30))
                .told();
        if (told.path("created").asInt() != to - from) throw new IllegalStateException("not all came in: " + told);
    }

    private static String client(int i, Random random) {
        return """
                {"externalId": "L-%1$d", "lastName": "Client %1$d", "phones": ["+79%2$09d"], "emails": ["c%1$d@example.com"], \
                "city": "%3$s", "industry": "%4$s", "tags": ["%5$s", "%6$s"], "registeredOn": "%7$s"}""".formatted(
                        i,
                        100_000_000 + i,
                        CITIES.get(random.nextInt(CITIES.size())),
                        INDUSTRIES.get(random.nextInt(INDUSTRIES.size())),
                        TAGS.get(random.nextInt(TAGS.size())),
                        "t" + random.nextInt(100),
                        LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_700)));
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

    /** Until the services behind have nothing left to say, so that they do not share the machine with the bench. */
    private static void labelled(Api api) {
        Eventually.holds(
                Duration.ofMinutes(30),
                Duration.ofSeconds(1),
                () -> api.get("clients?sort=-updatedAt&limit=1")
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("workStatus")
                        .has("code"));
    }

    private static Duration timed(Api api, String path) {
        long start = System.nanoTime();
        api.get(path).expect(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
