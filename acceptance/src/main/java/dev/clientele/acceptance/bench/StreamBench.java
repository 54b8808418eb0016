package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.stream.BareConsumer;
import dev.clientele.acceptance.stream.Crowd;
import dev.clientele.acceptance.stream.Hundred;
import dev.clientele.acceptance.stream.Lookout;
import dev.clientele.acceptance.stream.Speaker;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.stack.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * design.md 12, from an event on the stream until the membership is there to be read through the gateway, with clients who
 * have bought before and a hundred tracked segments that are asked at each payment. Payments are put onto the stream as
 * client-service's outbox does, because the way through client-service would be measured instead; the services that are not
 * measured are held.
 */
final class StreamBench implements Benchmark {
    private static final List<String> OTHERS = List.of("client-service", "status-service", "campaign-service");
    private static final List<String> MEASURED = List.of("segment-service");
    private static final int RATE = 1_500;
    private static final int WATCHED_PER_SECOND = 5;
    private static final double GOAL_MILLIS = 1_000;
    private static final List<Integer> RAMP =
            List.of(250, 500, 750, 1_000, 1_250, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 5_000, 6_000, 8_000);
    private static final int WARM_UP_RATE = RAMP.getFirst();
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofHours(2);

    /** To count a large table takes a processor from whoever fills it. */
    private static final Duration LOOK_AT_BASE_EVERY = Duration.ofSeconds(5);

    @Override
    public String what() {
        return "event to membership at 1,500 events/s, the knee, a backlog (--clients 1000000 --minutes 10 --backlog 1000000)";
    }

    @Override
    public List<Figure> run(Options options) {
        int clients = (int) options.number("clients", 1_000_000);
        var steady = Duration.ofMinutes(options.number("minutes", 10));
        var step = Duration.ofSeconds(options.number("step", 20));
        int backlog = (int) options.number("backlog", 1_000_000);
        try (RunningSuite suite = Benchmark.enduring(options);
                Behind _ = Behind.held(suite, OTHERS)) {
            var crowd = new Crowd(watched(steady, step), clients, options.number("seed", 7), suite.today());
            try (var speaker = new Speaker(suite.bootstrapServers(), crowd)) {
                return new Running(suite, crowd, speaker).measure(steady, step, backlog);
            }
        }
    }

    /** As many as can be looked at in all of it, every step twice, and some more to find one of each lane among them. */
    private static int watched(Duration steady, Duration step) {
        long seconds = WARM_UP.toSeconds() + steady.toSeconds() + step.toSeconds() * RAMP.size() * 2;
        return (int) (seconds * WATCHED_PER_SECOND) + 1_000;
    }

    private record Running(RunningSuite suite, Crowd crowd, Speaker speaker, Hundred hundred, List<Figure> figures) {
        Running(RunningSuite suite, Crowd crowd, Speaker speaker) {
            this(suite, crowd, speaker, new Hundred(), new ArrayList<>());
        }

        List<Figure> measure(Duration steady, Duration step, int backlog) {
            Api api = suite.as("admin");
            cards();
            paidBefore();
            try (var lookout = new Lookout(api, crowd, hundred.create(api), PATIENCE)) {
                PostgresServer server = suite.databases().server();
                long changesBefore = hundred.changes(server);
                long paymentsBefore = suite.databases().count("segment", "document");
                System.out.printf("a hundred segments follow them, with %,d members%n", changesBefore);
                at(WARM_UP_RATE, WARM_UP, lookout);
                int knee = knee(step, lookout);
                drain(backlog, lookout);
                steady(Math.clamp(knee, WARM_UP_RATE, RATE), steady, lookout);
                long members = hundred.compare(server, suite.today());
                figures.add(Figure.told("stream.members", members, "members"));
                long payments = suite.databases().count("segment", "document") - paymentsBefore;
                double changes = (double) (hundred.changes(server) - changesBefore) / payments;
                figures.add(Figure.told("stream.changes", changes, "entries and exits a payment"));
            }
            return figures;
        }

        /** Every client by its card; there is nothing to evaluate yet. */
        private void cards() {
            long start = System.nanoTime();
            speaker.introduceAll();
            awaitAll("person", crowd.count());
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,d clients in %.1f s%n", crowd.count(), seconds);
            figures.add(Figure.told("stream.cards", crowd.count() / seconds, "events/s"));
        }

        private void paidBefore() {
            long start = System.nanoTime();
            int payments = speaker.payBefore();
            awaitAll("document", payments);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,d payments in %.1f s%n", payments, seconds);
            figures.add(Figure.told("stream.payments", payments / seconds, "events/s"));
        }

        private void awaitAll(String table, long rows) {
            Eventually.holds(
                    PATIENCE, Duration.ofMillis(500), () -> suite.databases().count("segment", table) == rows);
        }

        private Sample at(int rate, Duration duration, Lookout lookout) {
            speaker.payAt(rate, duration, Math.max(1, rate / WATCHED_PER_SECOND), lookout::watch);
            Sample sample = Sample.of(lookout.seen());
            System.out.printf(
                    "%,d events/s for %d s: p50 %.0f ms, p99 %.0f ms%n",
                    rate, duration.toSeconds(), sample.percentileMillis(50), sample.percentileMillis(99));
            return sample;
        }

        /** On a machine that cannot take the rate of the goal, the highest that it can: anything above only queues. */
        private void steady(int rate, Duration duration, Lookout lookout) {
            Sample sample = at(rate, duration, lookout);
            figures.add(Figure.atLeast(RATE, "stream.rate", rate, "events/s"));
            figures.add(Figure.told("stream.p50", sample.percentileMillis(50), "ms"));
            figures.add(Figure.told("stream.p95", sample.percentileMillis(95), "ms"));
            figures.add(Figure.atMost(GOAL_MILLIS, "stream.p99", sample.percentileMillis(99), "ms"));
            figures.add(Figure.told("stream.max", sample.maxMillis(), "ms"));
        }

        /** The highest rate at which the goal still holds; one is missed that is missed twice, for a step sees a hundred payments. */
        private int knee(Duration step, Lookout lookout) {
            var table = new Table("events/s", "p50 ms", "p95 ms", "p99 ms", "max ms");
            int knee = 0;
            for (int rate : RAMP) {
                if (!holds(rate, step, lookout, table) && !holds(rate, step, lookout, table)) break;
                knee = rate;
            }
            System.out.println(table);
            figures.add(Figure.atLeast(3_000, "stream.knee", knee, "events/s"));
            return knee;
        }

        private boolean holds(int rate, Duration step, Lookout lookout, Table table) {
            Sample sample = at(rate, step, lookout);
            table.row(
                    rate,
                    sample.percentileMillis(50),
                    sample.percentileMillis(95),
                    sample.percentileMillis(99),
                    sample.maxMillis());
            return sample.percentileMillis(99) <= GOAL_MILLIS;
        }

        private void drain(int backlog, Lookout lookout) {
            long start;
            try (Behind _ = Behind.held(suite, MEASURED)) {
                speaker.pay(backlog);
                start = System.nanoTime();
            }
            speaker.payOfEachLane(lookout::watch);
            lookout.seen();
            double rate = backlog / ((System.nanoTime() - start) / 1e9);
            System.out.printf("a backlog of %,d drained at %,.0f events/s%n", backlog, rate);
            figures.add(Figure.atLeast(5_000, "stream.drain", rate, "events/s"));
            try (Behind _ = Behind.held(suite, MEASURED)) {
                double bare = new BareConsumer(
                                suite.bootstrapServers(), suite.databases().server())
                        .drain();
                figures.add(Figure.told("stream.bare", bare, "events/s"));
                figures.add(Figure.told("stream.drain.ratio", bare / rate, "x"));
            }
            // Whoever was held that long has lost its session, and its lanes are shared out anew.
            speaker.payOfEachLane(lookout::watch);
            lookout.seen();
        }
    }
}
