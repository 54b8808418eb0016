package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.bench.Behind;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.sending.SmtpTap;
import dev.clientele.acceptance.suite.RunningSuite;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** {@code ./clientele soak send --count 200 --messages 200000 --seed 1}: a campaign and a kill of one of two senders, again and again. */
record SendSoak(Options options) {

    boolean run() {
        int kills = (int) options.number("count", 200);
        int messages = (int) options.number("messages", 200_000);
        long seed = options.number("seed", 1);
        System.out.printf("soak send: seed %d, %d messages, %d kills%n", seed, messages, kills);
        var environment = new HashMap<>(SenderKills.ENVIRONMENT);
        try (var sink = new SmtpSink();
                var mail = new SmtpTap()) {
            environment.put(
                    "CAMPAIGN_SMTP_PORT", Integer.toString(mail.to(sink.port()).port()));
            try (RunningSuite suite = RunningSuite.start(
                    options.root(),
                    options.root().resolve("acceptance/target/soak"),
                    environment,
                    System.out::println)) {
                var recipients = new Recipients(suite, "send").create(messages / kills);
                var outcome = play(suite, mail, recipients, messages / kills, kills, seed);
                outcome.kills().forEach(System.out::println);
                System.out.printf(
                        "soak.send.duplicates=%d of %d hand-overs in flight at %d kills, unexplained=%d%n",
                        outcome.duplicates(), outcome.inFlight(), kills, outcome.unexplained());
                System.out.printf("soak.send.sent=%d%n", outcome.sent());
                System.out.printf(
                        "soak.send.lost=%d without consent=%d unfinished=%d seed=%d %s%n",
                        outcome.lost(),
                        outcome.withoutConsent(),
                        outcome.unfinished(),
                        seed,
                        outcome.ok() ? "ok" : "missed");
                return outcome.ok();
            }
        }
    }

    /** The other services do not know these clients, and are held meanwhile. */
    private static SenderKills.Outcome play(
            RunningSuite suite, SmtpTap mail, Recipients recipients, int audience, int kills, long seed) {
        try (var _ = Behind.held(suite, List.of("client-service", "status-service", "segment-service"))) {
            return new SenderKills(suite, mail, new Random(seed)).play(recipients, "send", audience, kills);
        }
    }
}
