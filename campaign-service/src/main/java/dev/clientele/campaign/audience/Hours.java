package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** When recipients may be contacted next by their own clocks, for what is planned ahead. Caps are asked at the gates. */
@ApplicationScoped
public class Hours {
    private final FactsQuery facts;
    private final Turnstiles turnstiles;

    public Hours(FactsQuery facts, Turnstiles turnstiles) {
        this.facts = facts;
        this.turnstiles = turnstiles;
    }

    /** @return delivery → the first allowed instant that is not before {@code from}, which it is when none ever is */
    public Map<UUID, Instant> next(
            Handle handle, int lane, Definition definition, List<Recipient> recipients, Instant from) {
        Turnstile turnstile = turnstiles.untouched(handle, definition, from);
        var next = new HashMap<UUID, Instant>();
        facts.of(handle, lane, recipients, definition.channel(), definition.topic(), Line.NONE)
                .forEach(one -> next.put(
                        one.recipient().deliveryId(), turnstile.opens(one).orElse(from)));
        return next;
    }
}
