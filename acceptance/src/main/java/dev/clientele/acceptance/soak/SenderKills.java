package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Campaigns on two senders, one of which is killed in the middle of each while consents are withdrawn. A provider that counts
 * says afterwards who was written to and how often.
 */
public final class SenderKills {
    private static final List<String> SENDERS = List.of("campaign-service", "campaign-service-2");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** For a suite on which this can be played: two senders, and leases that end soon after a death. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "CLIENTELE_SENDERS", "2",
            "CAMPAIGN_SENDER_LEASE", "20s",
            "CAMPAIGN_SENDER_TIMEOUT", "8s",
            "CAMPAIGN_SENDER_HAND_OVER_WITHIN", "4s");

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
     * @param lost rows that are missing, or ended as SENT although the provider has got nothing
     * @param withoutConsent hand-overs whose gates had committed after the consent was withdrawn
     * @param unfinished campaigns
     */
    public record Outcome(
            int kills, long sent, long inHand, long duplicates, long lost, long withoutConsent, long unfinished) {
        public boolean ok() {
            return lost == 0 && withoutConsent == 0 && duplicates <= inHand && unfinished == 0;
        }
    }

    /**
     * As many campaigns to the same audience as kills, some at once, so that there is always one to strike in the middle of:
     * while one sender starts again the other goes on, and may be the next.
     */
    public Outcome play(Recipients recipients, String name, int audience, int kills) {
        var mailshot = new Mailshot(suite);
        String trigger = mailshot.trigger(recipients.segment(), name, "MARKETING");
        Map<Integer, Instant> withdrawn = new HashMap<>();
        var campaigns = new ArrayList<UUID>();
        var inHand = new HashSet<String>();
        for (int kill = 0; kill < kills; kill++) {
            if (kill % AT_ONCE == 0) campaigns.addAll(fire(mailshot, trigger, Math.min(AT_ONCE, kills - kill)));
            long at = handedOver.getAsLong() + 1 + random.nextInt(audience / 2);
            Eventually.holds(PATIENCE, LOOK_EVERY, () -> handedOver.getAsLong() >= at);
            withdrawn.computeIfAbsent(random.nextInt(audience), recipients::withdraw);
            kill();
            inHand.addAll(recipients.inHand());
        }
        long unfinished = campaigns.stream()
                .filter(campaign -> !mailshot.finished(campaign, PATIENCE)
                        .path("state")
                        .asText()
                        .equals("FINISHED"))
                .count();
        suite.awaitReady(PATIENCE);
        return outcome(recipients, campaigns, withdrawn, audience, inHand.size(), unfinished);
    }

    private static List<UUID> fire(Mailshot mailshot, String trigger, int count) {
        return Stream.generate(() -> mailshot.fire(trigger)).limit(count).toList();
    }

    private Outcome outcome(
            Recipients recipients,
            List<UUID> campaigns,
            Map<Integer, Instant> withdrawn,
            int audience,
            long inHand,
            long unfinished) {
        Map<String, Integer> got = counts.get();
        long arrived = IntStream.range(0, audience)
                .mapToLong(i -> got.getOrDefault(recipients.address(i), 0))
                .sum();
        long sent = campaigns.stream()
                .mapToLong(one -> recipients.rows(one, "SENT"))
                .sum();
        long missing = campaigns.stream()
                .mapToLong(one -> audience - recipients.ended(one))
                .sum();
        long silent = recipients.sentTo().entrySet().stream()
                .mapToLong(one -> Math.max(0, one.getValue() - got.getOrDefault(recipients.address(one.getKey()), 0)))
                .sum();
        long withoutConsent = withdrawn.entrySet().stream()
                .mapToLong(one -> recipients.gatedAfter(one.getKey(), one.getValue()))
                .sum();
        return new Outcome(
                campaigns.size(), sent, inHand, arrived + silent - sent, missing + silent, withoutConsent, unfinished);
    }

    /** One that is at work. */
    private void kill() {
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> SENDERS.stream().anyMatch(suite::isReady));
        List<String> ready = SENDERS.stream().filter(suite::isReady).toList();
        suite.kill(ready.get(random.nextInt(ready.size())));
    }
}
