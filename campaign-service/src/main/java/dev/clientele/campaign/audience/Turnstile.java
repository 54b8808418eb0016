package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.Finding;
import dev.clientele.campaign.timing.Moment;
import dev.clientele.campaign.timing.Touch;
import dev.clientele.campaign.timing.Turn;
import dev.clientele.campaign.timing.Turns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is in one batch.
 *
 * @param zone for clients whose card has none
 */
record Turnstile(Turns turns, Map<Recipient, List<Touch>> touches, Instant now, ZoneId zone) {

    /** Work in the house has no hour: a call or a task is there when its operator is. */
    static boolean concerns(Channel channel) {
        return channel.reachesClient() && !channel.isInHouse();
    }

    Turn turn(RecipientFacts one) {
        return concerns(turns.channel()) ? turns.decide(moment(one)) : new Turn.Now();
    }

    List<Finding> examine(RecipientFacts one) {
        return concerns(turns.channel()) ? turns.examine(moment(one)) : List.of();
    }

    private Moment moment(RecipientFacts one) {
        ZoneId where = one.zone() == null ? zone : one.zone();
        return new Moment(now, where, one.privatePerson(), touches.getOrDefault(one.recipient(), List.of()));
    }
}
