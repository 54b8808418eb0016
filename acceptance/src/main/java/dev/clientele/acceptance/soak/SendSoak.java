package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.Options;
import dev.clientele.acceptance.sending.SmtpSink;
import dev.clientele.acceptance.suite.RunningSuite;
import java.util.HashMap;
import java.util.Random;

/** {@code ./clientele soak send --count 200 --messages 200000 --seed 1}: kills of two senders in campaigns one after another. */
record SendSoak(Options options) {
    private static final int KILLS_OF_ONE = 20;

    boolean run() {
        int kills = (int) options.number("count", 200);
        int messages = (int) options.number("messages", 200_000);
        long seed = options.number("seed", 1);
        int campaigns = Math.max(1, kills / KILLS_OF_ONE);
        System.out.printf(
                "soak send: seed %d, %d campaigns, %d messages, %d kills%n", seed, campaigns, messages, kills);
        var environment = new HashMap<>(SenderKills.ENVIRONMENT);
        int failed = 0;
        long duplicates = 0;
        long inHand = 0;
        try (var sink = new SmtpSink()) {
            environment.put("QUARKUS_MAILER_PORT", Integer.toString(sink.port()));
            try (RunningSuite suite = RunningSuite.start(
                    options.root(),
                    options.root().resolve("acceptance/target/soak"),
                    environment,
                    System.out::println)) {
                var senders = new SenderKills(suite, sink::count, sink::byRecipient, new Random(seed));
                for (int i = 0; i < campaigns; i++) {
                    var outcome = senders.play("send-" + i, messages / campaigns, kills / campaigns);
                    System.out.printf("campaign %d: %s%n", i, outcome);
                    duplicates += outcome.duplicates();
                    inHand += outcome.inHand();
                    if (!outcome.ok()) failed++;
                }
            }
        }
        System.out.printf(
                "soak.send.duplicates=%d of %d hand-overs in flight at %d kills%n", duplicates, inHand, kills);
        System.out.printf(
                "soak.send.failed=%d of %d campaigns seed=%d %s%n",
                failed, campaigns, seed, failed == 0 ? "ok" : "missed");
        return failed == 0;
    }
}
