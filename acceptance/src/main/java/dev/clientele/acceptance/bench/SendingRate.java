package dev.clientele.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.PlainSmtp;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Messages a second, with every gate asked. */
final class SendingRate {
    private static final int CONNECTIONS = 10;
    private static final int PER_SECOND_THROTTLED = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final RunningSuite suite;
    private final SmtpSink sink;
    private final Mailshot mailshot;
    private final int count;
    private Recipients waiting;
    private String trigger;

    SendingRate(RunningSuite suite, SmtpSink sink, int count) {
        this.suite = suite;
        this.sink = sink;
        this.mailshot = new Mailshot(suite);
        this.count = count;
    }

    /** Limits are on, and both sides are warm: just started, a JVM gives half of its time to its compiler. */
    void prepare() throws InterruptedException, ExecutionException {
        mailshot.limits();
        var recipients = new Recipients(suite, "bulk").create(count);
        waiting = new Recipients(suite, "slow").create(count);
        trigger = mailshot.trigger(recipients.segment(), "bulk", "MARKETING");
        send();
        plain().send(count);
    }

    /** Medians of alternating runs. */
    List<Figure> besidePlainSmtp(int rounds) throws InterruptedException, ExecutionException {
        var table = new Table("round", "clientele msg/s", "plain SMTP msg/s", "%");
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            ours.add(send());
            theirs.add(plain().send(count));
            table.row(round, ours.getLast(), theirs.getLast(), 100 * ours.getLast() / theirs.getLast());
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

    /**
     * The same campaign while another is paused, and while that one has thousands waiting at a provider that takes a few a
     * second, in turns: each run leaves more in the ledger for the caps of the next one to count. So what it is compared with is
     * not a queue of its own alone: the rows of the paused one lie in it as well, nearly {@code count} of them, 20,000 if nobody
     * says otherwise.
     */
    Figure besideThrottled(int rounds) {
        UUID throttled =
                mailshot.fire(mailshot.textTrigger(waiting.segment(), "slow", mailshot.provider(PER_SECOND_THROTTLED)));
        mailshot.running(throttled, PATIENCE);
        var beside = new ArrayList<Double>();
        var alone = new ArrayList<Double>();
        for (int round = 1; round <= rounds; round++) {
            mailshot.pause(throttled);
            alone.add(send());
            mailshot.resume(throttled);
            beside.add(send());
        }
        long sent = waiting.rows(throttled, "SENT");
        System.out.printf("beside it %d of %d messages went at %d a second%n", sent, count, PER_SECOND_THROTTLED);
        if (sent == 0 || sent == count) throw new AssertionError("it was not throttled");
        mailshot.cancel(throttled);
        return Figure.atLeast(90, "send.besideThrottled", 100 * median(beside) / median(alone), "%");
    }

    private PlainSmtp plain() {
        return new PlainSmtp(sink.port(), CONNECTIONS, sink.sample());
    }

    /** @return messages a second, from the launch to the last one that arrived */
    private double send() {
        sink.reset();
        long start = System.nanoTime();
        UUID campaign = mailshot.fire(trigger);
        sink.await(count, PATIENCE);
        JsonNode statistics = mailshot.finished(campaign, PATIENCE).path("statistics");
        int sent = statistics.path("sent").asInt();
        if (sent != count || sent != sink.recipients())
            throw new AssertionError("%d sent, %d arrived: %s".formatted(sent, sink.recipients(), statistics));
        double perSecond = sent / ((sink.lastAt() - start) / 1e9);
        System.out.printf("%d messages at %.0f a second%n", sent, perSecond);
        return perSecond;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
