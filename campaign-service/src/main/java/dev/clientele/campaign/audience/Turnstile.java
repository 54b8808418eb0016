package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.timing.Moment;
import dev.clientele.campaign.timing.Touch;
import dev.clientele.campaign.timing.Turn;
import dev.clientele.campaign.timing.Turns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is in one batch.
 *
 * @param zone for clients whose card has none
 */
record Turnstile(Turns turns, Map<Recipient, List<Touch>> touches, Instant now, ZoneId zone) {

    Turn turn(RecipientFacts one) {
        return turns.channel().isContact() ? turns.decide(moment(one)) : new Turn.Now();
    }

    List<Finding> examine(RecipientFacts one) {
        return turns.channel().isContact() ? turns.examine(moment(one)) : List.of();
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
