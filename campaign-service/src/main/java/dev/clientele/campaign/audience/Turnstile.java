package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.gate.Gate;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.campaign.timing.Moment;
import dev.clientele.campaign.timing.Touch;
import dev.clientele.campaign.timing.Turn;
import dev.clientele.campaign.timing.Turns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whose turn it is in one batch.
 *
 * @param expiresAt what has not gone by then goes no more; null when it is never too late
 * @param ends delivery → when it is too late for that one, if before that
 * @param zone for clients whose card has none
 */
record Turnstile(
        Turns turns,
        Map<Recipient, List<Touch>> touches,
        Instant now,
        Instant expiresAt,
        Map<UUID, Instant> ends,
        ZoneId zone) {

    /** @param ahead what the same batch hands to the same person, which the ledger does not show yet */
    Turn turn(RecipientFacts one, List<Touch> ahead) {
        Optional<Instant> end = end(one);
        if (isLate(now, end)) return late(end);
        Turn turn = turns.channel().isContact() ? turns.decide(moment(one, ahead)) : new Turn.Now();
        return turn instanceof Turn.Later later && isLate(later.until(), end) ? late(end) : turn;
    }

    List<Finding> examine(RecipientFacts one) {
        var findings = new ArrayList<Finding>();
        findings.add(validity(end(one)));
        if (turns.channel().isContact()) findings.addAll(turns.examine(moment(one)));
        return findings;
    }

    private Finding validity(Optional<Instant> end) {
        if (end.isEmpty()) return Finding.open(Gate.VALIDITY, "never too late");
        String evidence = "valid until " + end.get();
        return isLate(now, end)
                ? Finding.shut(Gate.VALIDITY, SkipReason.EXPIRED, evidence)
                : Finding.open(Gate.VALIDITY, evidence);
    }

    private Optional<Instant> end(RecipientFacts one) {
        UUID delivery = one.recipient().deliveryId();
        return Stream.of(expiresAt, delivery == null ? null : ends.get(delivery))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static boolean isLate(Instant at, Optional<Instant> end) {
        return end.isPresent() && !at.isBefore(end.get());
    }

    private static Turn late(Optional<Instant> end) {
        return new Turn.Never(SkipReason.EXPIRED, "valid until " + end.orElseThrow());
    }

    /** When it may be, whatever was sent before. */
    Optional<Instant> opens(RecipientFacts one) {
        return turns.opens(moment(one));
    }

    Touch touch() {
        return new Touch(turns.channel(), turns.messageClass(), turns.policy(), now);
    }

    private Moment moment(RecipientFacts one) {
        return moment(one, List.of());
    }

    private Moment moment(RecipientFacts one, List<Touch> ahead) {
        ZoneId where = one.zone() == null ? zone : one.zone();
        List<Touch> before = touches.getOrDefault(one.recipient(), List.of());
        return new Moment(
                now,
                where,
                one.privatePerson(),
                Stream.concat(before.stream(), ahead.stream()).toList());
    }
}
