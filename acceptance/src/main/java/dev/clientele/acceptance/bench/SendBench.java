package dev.clientele.acceptance.bench;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.suite.RunningSuite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Campaigns with all gates on against a loop that does nothing but SMTP: the same message, as many connections, the same
 * mail server, in turns. Then beside a campaign whose provider takes little. Then one campaign of {@code --messages} with
 * an eye on memory, in the middle of which service messages want to overtake it.
 */
final class SendBench implements Benchmark {
    /** They do not know these clients, and share the processors. */
    private static final List<String> OTHERS = List.of("client-service", "status-service", "segment-service");

    @Override
    public String what() {
        return "messages a second with all gates, beside a plain SMTP loop and beside a throttled campaign; memory;"
                + " service messages overtake (--count 20000 --rounds 3 --messages 500000)";
    }

    @Override
    public List<Figure> run(Options options) {
        int count = (int) options.number("count", 20_000);
        int rounds = (int) options.number("rounds", 3);
        int messages = (int) options.number("messages", 500_000);
        try (var sink = new SmtpSink();
                RunningSuite suite = suite(options, sink)) {
            var rate = new SendingRate(suite, sink, count);
            rate.prepare();
            try (var _ = Behind.held(suite, OTHERS)) {
                var figures = new ArrayList<>(rate.besidePlainSmtp(rounds));
                figures.add(rate.besideThrottled(rounds));
                if (messages > 0) figures.addAll(new SendingEndurance(suite, sink, messages).figures());
                return figures;
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningSuite suite(Options options, SmtpSink sink) {
        Map<String, String> environment = new HashMap<>(ENDURING);
        environment.put("CAMPAIGN_SMTP_PORT", Integer.toString(sink.port()));
        environment.put("CAMPAIGN_SETTLE", "0s");
        return RunningSuite.start(
                options.root(), options.root().resolve("acceptance/target/bench"), environment, System.out::println);
    }
}
