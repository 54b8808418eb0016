package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.AddressClaims.Owner;
import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.audience.Screened.Waiting;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.template.Rendering.Rendered;
import dev.clientele.campaign.timing.WaitReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Counts what the screening of sending says of an audience: how many are left behind each gate. */
final class Funnel {
    /** What those have who are left, in the order of the gates. */
    private enum Stage {
        LIVE,
        WITH_ADDRESS,
        NOT_SUPPRESSED,
        CONSENTING,
        MAY_BE_WRITTEN_TO,
        WITHOUT_OPEN_DEAL,
        NOT_SENT_TO_A_MERGED_CARD,
        WITH_A_TERM_THAT_STANDS,
        WRITABLE,
        ADDRESS_OF_THEIR_OWN,
        IN_TIME,
        UNDER_THE_CAP;

        static Stage of(SkipReason reason) {
            return switch (reason) {
                case NOT_ELIGIBLE, STATUS_EXCLUDED -> LIVE;
                case NO_ADDRESS -> WITH_ADDRESS;
                case SUPPRESSED -> NOT_SUPPRESSED;
                case NO_CONSENT, WITHDRAWN -> CONSENTING;
                case NOT_WRITTEN_FIRST, MESSENGER_WINDOW, MESSENGER_FORBIDDEN -> MAY_BE_WRITTEN_TO;
                case REPEATED -> NOT_SENT_TO_A_MERGED_CARD;
                case TERM_CHANGED -> WITH_A_TERM_THAT_STANDS;
                case NOTHING_OWED, DEBT_UNKNOWN, MISSING_DATA, TOO_LONG -> WRITABLE;
                case DUPLICATE_ADDRESS -> ADDRESS_OF_THEIR_OWN;
                case OPEN_DEAL -> WITHOUT_OPEN_DEAL;
                case EXPIRED -> IN_TIME;
                case FREQUENCY_CAP -> UNDER_THE_CAP;
            };
        }
    }

    private final int sampleMax;
    private final ToIntFunction<Rendered> parts;
    private final Map<UUID, Owner> owners = new HashMap<>();
    private final Map<SkipReason, Integer> skipped = new TreeMap<>();
    private final Map<WaitReason, Integer> waiting = new TreeMap<>();
    private final List<DryRun.Decision> sample = new ArrayList<>();
    private int repeated;
    private int toSend;
    private long messageParts;

    /** @param parts how many a provider bills for one message */
    Funnel(int sampleMax, ToIntFunction<Rendered> parts) {
        this.sampleMax = sampleMax;
        this.parts = parts;
    }

    void repeated(int more) {
        repeated += more;
    }

    /** Addresses that earlier campaigns have claimed. */
    void claimed(Map<UUID, Owner> before) {
        before.forEach(owners::putIfAbsent);
    }

    void add(Screened screened) {
        switch (screened) {
            case Ready ready
            when claims(ready) -> {
                toSend++;
                messageParts += parts.applyAsInt(ready.message());
                note(new DryRun.Decision(
                        ready.recipient().unitId(),
                        ready.recipient().recipientId(),
                        null,
                        null,
                        null,
                        null,
                        ready.address().hint()));
            }
            case Ready ready ->
                skip(
                        ready.recipient(),
                        SkipReason.DUPLICATE_ADDRESS,
                        ready.address().hint());
            case Refused refused -> skip(refused.recipient(), refused.reason(), refused.evidence());
            case Waiting later -> {
                waiting.merge(later.reason(), 1, Integer::sum);
                note(new DryRun.Decision(
                        later.recipient().unitId(),
                        later.recipient().recipientId(),
                        null,
                        later.reason(),
                        later.evidence(),
                        later.until(),
                        null));
            }
        }
    }

    /** As a claim at the gates would end: first come, first served. */
    private boolean claims(Ready ready) {
        Owner mine = Owner.of(ready.recipient());
        return owners.computeIfAbsent(ready.addressKey(), _ -> mine).lets(ready.recipient());
    }

    private void skip(Recipient recipient, SkipReason reason, String evidence) {
        skipped.merge(reason, 1, Integer::sum);
        note(new DryRun.Decision(recipient.unitId(), recipient.recipientId(), reason, null, evidence, null, null));
    }

    private void note(DryRun.Decision decision) {
        if (sample.size() < sampleMax) sample.add(decision);
    }

    int toSend() {
        return toSend;
    }

    long messageParts() {
        return messageParts;
    }

    int recipients() {
        return repeated + toSend + sum(skipped) + sum(waiting);
    }

    int repeatedCount() {
        return repeated;
    }

    Map<SkipReason, Integer> skipped() {
        return skipped;
    }

    Map<WaitReason, Integer> waiting() {
        return waiting;
    }

    List<DryRun.Decision> sample() {
        return sample;
    }

    List<DryRun.Step> steps() {
        var steps = new ArrayList<DryRun.Step>();
        int left = recipients();
        steps.add(new DryRun.Step("RECIPIENTS", left));
        left -= repeated;
        steps.add(new DryRun.Step("NOT_REPEATED", left));
        for (Stage stage : Stage.values()) {
            left -= stopped(stage);
            if (stage == Stage.UNDER_THE_CAP) left -= waiting.getOrDefault(WaitReason.FREQUENCY_CAP, 0);
            steps.add(new DryRun.Step(stage.name(), left));
        }
        steps.add(new DryRun.Step("TO_SEND_NOW", left - waiting.getOrDefault(WaitReason.QUIET_HOURS, 0)));
        return steps;
    }

    private int stopped(Stage stage) {
        return skipped.entrySet().stream()
                .filter(reason -> Stage.of(reason.getKey()) == stage)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
