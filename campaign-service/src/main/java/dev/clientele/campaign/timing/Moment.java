package dev.clientele.campaign.timing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * All that decides when one recipient may be written to.
 *
 * @param zone where the client is
 * @param person whether the client is a private person, whom the law protects
 * @param touches what the recipient was handed before, as far back as any cap looks
 */
public record Moment(Instant now, ZoneId zone, boolean person, List<Touch> touches) {
    public Moment {
        touches = List.copyOf(touches);
    }
}
