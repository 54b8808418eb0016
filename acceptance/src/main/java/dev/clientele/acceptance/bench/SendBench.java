package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.PlainSmtp;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Campaigns with all gates on against a loop that does nothing but SMTP: the same message, as many connections, the same
 * mail server, in turns. Then one campaign of {@code --messages} with an eye on memory, in the middle of which a service
 * message wants to overtake it.
 */
final class SendBench implements Benchmark {
    private static final int CONNECTIONS = 10;
    private static final int WARM_MAX = 5_000;

    /** They do not know these clients, and share the processors. */
    private static final List<String> OTHERS = List.of("client-service", "status-service", "segment-service");

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int MEMORY_EVERY_MILLIS = 2_000;

    @Override
    public String what() {
        return "messages a second with all gates, beside a plain SMTP loop; memory; a service message overtakes";
    }

    @Override
    public List<Figure> run(Options options) {
        int count = (int) options.number("count", 20_000);
        int rounds = (int) options.number("rounds", 3);
        int messages = (int) options.number("messages", 500_000);
        try (var sink = new SmtpSink();
                RunningSuite suite = suite(options, sink)) {
            var bench = new Running(suite, sink);
            bench.prepare(count);
            try (var _ = Behind.held(suite, OTHERS)) {
                var figures = new ArrayList<>(bench.compare(count, rounds));
                if (messages > 0) figures.addAll(bench.endure(messages));
                return figures;
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningSuite suite(Options options, SmtpSink sink) {
        Map<String, String> environment = new HashMap<>(ENDURING);
        environment.put("QUARKUS_MAILER_PORT", Integer.toString(sink.port()));
        environment.put("CAMPAIGN_SETTLE", "0s");
        return RunningSuite.start(
                options.root(), options.root().resolve("acceptance/target/bench"), environment, System.out::println);
    }

    private record Running(RunningSuite suite, SmtpSink sink, Mailshot mailshot) {
        Running(RunningSuite suite, SmtpSink sink) {
            this(suite, sink, new Mailshot(suite));
        }

        /** Limits are on, and both sides are warm. */
        void prepare(int count) {
            mailshot.limits();
            var warm = new Recipients(suite, "warm").create(Math.min(count, WARM_MAX));
            send(mailshot.trigger(warm.segment(), "warm", "MARKETING"));
        }

        /** Medians of alternating runs. */
        List<Figure> compare(int count, int rounds) throws InterruptedException, ExecutionException {
            var recipients = new Recipients(suite, "bulk").create(count);
            String trigger = mailshot.trigger(recipients.segment(), "bulk", "MARKETING");
            var plain = new PlainSmtp(sink.port(), CONNECTIONS, sink.sample());
            plain.send(count / 4);
            var table = new Table("round", "clientele msg/s", "plain SMTP msg/s", "ratio");
            var ours = new ArrayList<Double>();
            var theirs = new ArrayList<Double>();
            for (int round = 1; round <= rounds; round++) {
                ours.add(send(trigger));
                theirs.add(plain.send(count));
                table.row(round, ours.getLast(), theirs.getLast(), ours.getLast() / theirs.getLast());
            }
            System.out.printf(
                    "%n%d messages of %d bytes a run, %d connections%n", count, sink.sample().length, CONNECTIONS);
            System.out.println(table);
            double rate = median(ours);
            return List.of(
                    Figure.atLeast(1_000, "send.rate", rate, "msg/s"),
                    Figure.told("send.plain", median(theirs), "msg/s"),
                    Figure.atLeast(25, "send.ratio", 100 * rate / median(theirs), "%"));
        }

        /** @return messages a second, from the first to the last one that arrived */
        private double send(String trigger) {
            sink.reset();
            long start = System.nanoTime();
            UUID campaign = mailshot.fire(trigger);
            JsonNode statistics = mailshot.finished(campaign, PATIENCE).path("statistics");
            int sent = statistics.path("sent").asInt();
            if (sent != sink.recipients() || sent == 0)
                throw new AssertionError("%d sent, %d arrived: %s".formatted(sent, sink.recipients(), statistics));
            double perSecond = sent / ((sink.lastAt() - start) / 1e9);
            System.out.printf("%d messages at %.0f a second%n", sent, perSecond);
            return perSecond;
        }

        List<Figure> endure(int messages) throws InterruptedException {
            var many = new Recipients(suite, "many").create(messages);
            String trigger = mailshot.trigger(many.segment(), "many", "MARKETING");
            String reminder = reminder();
            sink.reset();
            UUID campaign = mailshot.fire(trigger);
            var megabytes = new ArrayList<Double>();
            double overtakes = Double.NaN;
            while (!mailshot.campaign(campaign).path("state").asText().equals("FINISHED")) {
                if (Double.isNaN(overtakes) && sink.count() > messages / 10) overtakes = overtake(reminder);
                megabytes.add(Memory.megabytesOf(suite.processes("campaign-service")));
                Thread.sleep(MEMORY_EVERY_MILLIS);
            }
            // The first tenth is warming up.
            List<Double> steady = megabytes.subList(megabytes.size() / 10, megabytes.size());
            double early = max(steady.subList(0, steady.size() / 4 + 1));
            double late = max(steady.subList(steady.size() * 3 / 4, steady.size()));
            return List.of(
                    Figure.told("send.memory.messages", sink.recipients(), "messages"),
                    Figure.told("send.memory.early", early, "MB"),
                    Figure.told("send.memory.late", late, "MB"),
                    Figure.atMost(110, "send.memory.growth", 100 * late / early, "%"),
                    Figure.atMost(1_000, "send.overtakes", overtakes, "ms"));
        }

        private String reminder() {
            var one = new Recipients(suite, "service").create(1);
            return mailshot.trigger(one.segment(), "service", "SERVICE");
        }

        /** From the answer to the launch until the message has arrived, in the middle of bulk. */
        private double overtake(String reminder) {
            mailshot.fire(reminder);
            long launched = System.nanoTime();
            Eventually.holds(
                    Duration.ofMinutes(1), Duration.ofMillis(5), () -> sink.firstAt("0.service@example.org") != null);
            return (sink.firstAt("0.service@example.org") - launched) / 1e6;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double max(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
