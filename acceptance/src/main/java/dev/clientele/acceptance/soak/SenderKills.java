package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A campaign on two senders, one of which is killed again and again while consents are withdrawn. A provider that counts
 * says afterwards who was written to and how often.
 */
public final class SenderKills {
    private static final List<String> SENDERS = List.of("campaign-service", "campaign-service-2");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** For a suite on which this can be played: two senders, and leases that end soon after a death. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "CLIENTELE_SENDERS", "2",
            "CAMPAIGN_SENDER_LEASE", "8s",
            "CAMPAIGN_SENDER_TIMEOUT", "3s",
            "CAMPAIGN_SENDER_HAND_OVER_WITHIN", "2s");

    private final RunningSuite suite;
    private final LongSupplier handedOver;
    private final Supplier<Map<String, Integer>> counts;
    private final Random random;

    /**
     * @param handedOver how many messages the provider has taken in all
     * @param counts recipient → how often it was written to
     */
    public SenderKills(
            RunningSuite suite, LongSupplier handedOver, Supplier<Map<String, Integer>> counts, Random random) {
        this.suite = suite;
        this.handedOver = handedOver;
        this.counts = counts;
        this.random = random;
    }

    /**
     * @param inHand hand-overs that were in flight at the kills, together
     * @param lost rows that ended as SENT although the provider has got nothing, or are missing
     * @param withoutConsent hand-overs whose gates had committed after the consent was withdrawn
     */
    public record Outcome(
            int kills,
            long messages,
            long sent,
            long inHand,
            long duplicates,
            long lost,
            long withoutConsent,
            String state) {
        public boolean ok() {
            return lost == 0 && withoutConsent == 0 && duplicates <= inHand && state.equals("FINISHED");
        }
    }

    public Outcome play(String name, int messages, int kills) {
        var recipients = new Recipients(suite, name).create(messages);
        var mailshot = new Mailshot(suite);
        String trigger = mailshot.trigger(recipients.segment(), name, "MARKETING");
        long before = handedOver.getAsLong();
        UUID campaign = mailshot.fire(trigger);
        Map<Integer, Instant> withdrawn = new HashMap<>();
        long inHand = 0;
        for (int kill = 1; kill <= kills; kill++) {
            long at =
                    before + (long) messages * kill / (kills + 2) + random.nextInt(Math.max(1, messages / (4 * kills)));
            Eventually.holds(PATIENCE, LOOK_EVERY, () -> handedOver.getAsLong() >= at);
            int quitter = random.nextInt(messages);
            withdrawn.computeIfAbsent(quitter, recipients::withdraw);
            inHand += kill(recipients, campaign);
        }
        String state = mailshot.finished(campaign, PATIENCE).path("state").asText();
        suite.awaitReady(PATIENCE);
        Map<String, Integer> got = counts.get();
        long duplicates = duplicates(recipients, messages, got);
        long sent = recipients.rows(campaign, "SENT");
        long reached = reached(recipients, messages, got);
        long ended = sent + recipients.rows(campaign, "SKIPPED") + recipients.rows(campaign, "FAILED");
        return new Outcome(
                kills,
                messages,
                sent,
                inHand,
                duplicates,
                Math.max(0, sent - reached) + messages - ended,
                withdrawn.entrySet().stream()
                        .mapToLong(one -> recipients.gatedAfter(campaign, one.getKey(), one.getValue()))
                        .sum(),
                state);
    }

    /** A sender that is at work; the rows it held are looked at right after its death. */
    private long kill(Recipients recipients, UUID campaign) {
        String victim = SENDERS.get(random.nextInt(SENDERS.size()));
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> suite.isReady(victim));
        suite.kill(victim);
        return recipients.inHand(campaign);
    }

    private static long duplicates(Recipients recipients, int messages, Map<String, Integer> got) {
        long duplicates = 0;
        for (int i = 0; i < messages; i++) duplicates += Math.max(0, got.getOrDefault(recipients.address(i), 0) - 1);
        return duplicates;
    }

    private static long reached(Recipients recipients, int messages, Map<String, Integer> got) {
        long reached = 0;
        for (int i = 0; i < messages; i++) if (got.containsKey(recipients.address(i))) reached++;
        return reached;
    }
}
