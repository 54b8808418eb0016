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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is in one batch.
 *
 * @param expiresAt what has not gone by then goes no more; null when it is never too late
 * @param zone for clients whose card has none
 */
record Turnstile(Turns turns, Map<Recipient, List<Touch>> touches, Instant now, Instant expiresAt, ZoneId zone) {

    Turn turn(RecipientFacts one) {
        if (isLate(now)) return late();
        Turn turn = turns.channel().isContact() ? turns.decide(moment(one)) : new Turn.Now();
        return turn instanceof Turn.Later later && isLate(later.until()) ? late() : turn;
    }

    List<Finding> examine(RecipientFacts one) {
        var findings = new ArrayList<Finding>();
        findings.add(validity());
        if (turns.channel().isContact()) findings.addAll(turns.examine(moment(one)));
        return findings;
    }

    private Finding validity() {
        if (expiresAt == null) return Finding.open(Gate.VALIDITY, "never too late");
        String evidence = "valid until " + expiresAt;
        return isLate(now)
                ? Finding.shut(Gate.VALIDITY, SkipReason.EXPIRED, evidence)
                : Finding.open(Gate.VALIDITY, evidence);
    }

    private boolean isLate(Instant at) {
        return expiresAt != null && !at.isBefore(expiresAt);
    }

    private Turn late() {
        return new Turn.Never(SkipReason.EXPIRED, "valid until " + expiresAt);
    }

    /** When it may be, whatever was sent before. */
    Optional<Instant> opens(RecipientFacts one) {
        return turns.opens(moment(one));
    }

    private Moment moment(RecipientFacts one) {
        ZoneId where = one.zone() == null ? zone : one.zone();
        return new Moment(now, where, one.privatePerson(), touches.getOrDefault(one.recipient(), List.of()));
    }
}
