package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One campaign that takes long: its memory, and how soon a service message that is launched in its middle arrives. */
final class SendingEndurance {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int OVERTAKES = 5;
    private static final long SAMPLE_EVERY_MILLIS = 1_000;

    private final RunningSuite suite;
    private final SmtpSink sink;
    private final Mailshot mailshot;
    private final int messages;

    SendingEndurance(RunningSuite suite, SmtpSink sink, int messages) {
        this.suite = suite;
        this.sink = sink;
        this.mailshot = new Mailshot(suite);
        this.messages = messages;
    }

    List<Figure> figures() throws InterruptedException {
        var many = new Recipients(suite, "many").create(messages);
        var one = new Recipients(suite, "service").create(1);
        String reminder = mailshot.trigger(one.segment(), "service", "SERVICE");
        String trigger = mailshot.trigger(many.segment(), "many", "MARKETING");
        sink.reset();
        UUID campaign = mailshot.fire(trigger);
        var megabytes = new ArrayList<Double>();
        double slowest = 0;
        for (int overtaken = 0; sink.recipients() < messages; Thread.sleep(SAMPLE_EVERY_MILLIS)) {
            megabytes.add(Memory.megabytesOf(suite.processes("campaign-service")));
            boolean next = sink.recipients() > (long) messages * (overtaken + 1) / (OVERTAKES + 2);
            if (!next || overtaken == OVERTAKES) continue;
            slowest = Math.max(slowest, overtake(reminder, one.address(0)));
            overtaken++;
        }
        mailshot.finished(campaign, PATIENCE);
        return figures(megabytes, slowest);
    }

    /** From the answer to the launch until the message has arrived, in the middle of bulk. */
    private double overtake(String reminder, String address) {
        sink.forget(address);
        mailshot.fire(reminder);
        long launched = System.nanoTime();
        Eventually.holds(PATIENCE, Duration.ofMillis(5), () -> sink.firstAt(address) != null);
        return (sink.firstAt(address) - launched) / 1e6;
    }

    /** The first quarter is warming up. */
    private List<Figure> figures(List<Double> megabytes, double slowest) {
        double early = max(megabytes.subList(megabytes.size() / 4, megabytes.size() / 2 + 1));
        double late = max(megabytes.subList(megabytes.size() / 2, megabytes.size()));
        return List.of(
                Figure.told("send.memory.messages", messages, "messages"),
                Figure.told("send.memory.early", early, "MB"),
                Figure.told("send.memory.late", late, "MB"),
                Figure.atMost(110, "send.memory.growth", 100 * late / early, "%"),
                Figure.atMost(1_000, "send.overtakes", slowest, "ms"));
    }

    private static double max(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
