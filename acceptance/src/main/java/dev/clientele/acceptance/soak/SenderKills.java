package dev.clientele.acceptance.soak;

import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.sending.Mailshot;
import dev.clientele.acceptance.sending.Recipients;
import dev.clientele.acceptance.sending.SmtpConversation;
import dev.clientele.acceptance.sending.SmtpTap;
import dev.clientele.acceptance.sending.SmtpTap.Taken;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Campaigns on two senders, one of which is killed in the middle of each while consents are withdrawn. Whoever stands between
 * them and the mail server sees over which connection of which process each message was taken: so each message that is taken
 * twice is laid to the kill that caused it.
 *
 * <p>In flight at a kill is what the killed sender had begun to hand over and the ledger does not know the end of: a message
 * that is under way on a connection, or that was taken and whose row is still SENDING. Only these may go twice because of it.
 * Everything else of its batches was either written before or never begun. {@code campaign.sender.connections} bounds it,
 * whatever a batch is.
 */
public final class SenderKills {
    private static final List<String> SENDERS = List.of("campaign-service", "campaign-service-2");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** Of one sender: four messages to each of ten connections. */
    private static final int IN_FLIGHT_MAX = 40;

    /** For a suite on which this can be played: two senders, and leases that end soon after a death. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "CLIENTELE_SENDERS", "2",
            "CAMPAIGN_SENDER_LEASE", "20s",
            "CAMPAIGN_SENDER_TIMEOUT", "8s",
            "CAMPAIGN_SENDER_HAND_OVER_WITHIN", "4s");

    private final RunningSuite suite;
    private final SmtpTap mail;
    private final Random random;

    /** @param mail through which all letters of the suite go */
    public SenderKills(RunningSuite suite, SmtpTap mail, Random random) {
        this.suite = suite;
        this.mail = mail;
        this.random = random;
    }

    /** @param duplicates messages that the killed sender's provider had taken, and that were taken once more later */
    public record Kill(int number, String sender, int inFlight, int duplicates) {
        public boolean ok() {
            return duplicates <= inFlight && inFlight <= IN_FLIGHT_MAX;
        }

        @Override
        public String toString() {
            return "kill %d of %s: %d in flight, %d sent twice%s"
                    .formatted(number, sender, inFlight, duplicates, ok() ? "" : "  <- too many");
        }
    }

    /**
     * @param unexplained messages that were taken twice although no kill had come between
     * @param lost rows that are missing, or ended as SENT although the provider has got nothing
     * @param withoutConsent hand-overs whose gates had committed after the consent was withdrawn
     * @param unfinished campaigns
     */
    public record Outcome(
            List<Kill> kills, long sent, long unexplained, long lost, long withoutConsent, long unfinished) {
        public boolean ok() {
            return lost == 0
                    && withoutConsent == 0
                    && unexplained == 0
                    && unfinished == 0
                    && kills.stream().allMatch(Kill::ok);
        }

        public int inFlight() {
            return kills.stream().mapToInt(Kill::inFlight).sum();
        }

        public int duplicates() {
            return kills.stream().mapToInt(Kill::duplicates).sum();
        }
    }

    /**
     * A kill that has just been.
     *
     * @param left what the killed process had begun to say
     * @param ids of the messages in flight, as far as they had been said
     */
    private record Strike(String sender, List<SmtpConversation> left, Set<String> ids, int inFlight) {
        boolean explains(Taken first) {
            return ids.contains(first.id()) && left.contains(first.over());
        }
    }

    /**
     * As many campaigns to the same audience as kills, some at once, so that there is always one to strike in the middle of:
     * while one sender starts again the other goes on, and may be the next.
     */
    public Outcome play(Recipients recipients, String name, int audience, int kills) {
        var mailshot = new Mailshot(suite);
        String trigger = mailshot.trigger(recipients.segment(), name, "MARKETING");
        int before = (int) mail.count();
        Map<Integer, Instant> withdrawn = new HashMap<>();
        var campaigns = new ArrayList<UUID>();
        var strikes = new ArrayList<Strike>();
        for (int kill = 0; kill < kills; kill++) {
            if (kill % AT_ONCE == 0) campaigns.addAll(fire(mailshot, trigger, Math.min(AT_ONCE, kills - kill)));
            long at = mail.count() + 1 + random.nextInt(audience / 2);
            Eventually.holds(PATIENCE, LOOK_EVERY, () -> mail.count() >= at);
            withdrawn.computeIfAbsent(random.nextInt(audience), recipients::withdraw);
            strikes.add(strike(recipients));
        }
        long unfinished = campaigns.stream()
                .filter(campaign -> !mailshot.finished(campaign, PATIENCE)
                        .path("state")
                        .asText()
                        .equals("FINISHED"))
                .count();
        suite.awaitReady(PATIENCE);
        List<Taken> taken = mail.taken();
        return outcome(
                recipients, campaigns, withdrawn, audience, strikes, taken.subList(before, taken.size()), unfinished);
    }

    private static List<UUID> fire(Mailshot mailshot, String trigger, int count) {
        return Stream.generate(() -> mailshot.fire(trigger)).limit(count).toList();
    }

    private Outcome outcome(
            Recipients recipients,
            List<UUID> campaigns,
            Map<Integer, Instant> withdrawn,
            int audience,
            List<Strike> strikes,
            List<Taken> taken,
            long unfinished) {
        Map<String, Integer> got = mail.byRecipient();
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
        List<Taken> repeated = repeated(taken);
        List<Kill> kills = kills(strikes, repeated);
        long explained = kills.stream().mapToLong(Kill::duplicates).sum();
        return new Outcome(kills, sent, repeated.size() - explained, missing + silent, withoutConsent, unfinished);
    }

    /** For each message that was taken once more: how it had been taken before. */
    private static List<Taken> repeated(List<Taken> taken) {
        var last = new HashMap<String, Taken>();
        var repeated = new ArrayList<Taken>();
        for (Taken one : taken) {
            Taken before = last.put(one.id(), one);
            if (before != null) repeated.add(before);
        }
        return repeated;
    }

    private static List<Kill> kills(List<Strike> strikes, List<Taken> repeated) {
        return IntStream.range(0, strikes.size())
                .mapToObj(i -> {
                    Strike strike = strikes.get(i);
                    long duplicates = repeated.stream().filter(strike::explains).count();
                    return new Kill(i + 1, strike.sender(), strike.inFlight(), (int) duplicates);
                })
                .toList();
    }

    private Strike strike(Recipients recipients) {
        String sender = oneAtWork();
        List<ProcessHandle> processes = suite.processes(sender);
        suite.kill(sender);
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        List<SmtpConversation> left = mail.conversations(processes);
        // The dead process has closed all of them; it is only a moment until the other end has noticed.
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> left.stream().allMatch(SmtpConversation::isOver));
        Set<String> ids = recipients.unwritten(left.stream()
                .map(SmtpConversation::answered)
                .flatMap(Collection::stream)
                .toList());
        int answered = ids.size();
        long underWay = left.stream().filter(SmtpConversation::hadOneUnderWay).count();
        left.stream().flatMap(one -> one.underWay().stream()).forEach(ids::add);
        return new Strike(sender, left, ids, (int) underWay + answered);
    }

    private String oneAtWork() {
        Eventually.holds(PATIENCE, LOOK_EVERY, () -> SENDERS.stream().anyMatch(suite::isReady));
        List<String> ready = SENDERS.stream().filter(suite::isReady).toList();
        return ready.get(random.nextInt(ready.size()));
    }
}
