package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Looks at a provider as the gates would, but takes no token and sends nobody to try it. */
@ApplicationScoped
public class Prospects {
    private final ProviderStates states;
    private final BusinessTime time;

    public Prospects(ProviderStates states, BusinessTime time) {
        this.states = states;
        this.time = time;
    }

    /** How many messages would be taken now, if there were so many. */
    public int room(Handle handle, Channel channel, UUID chosen) {
        if (channel.isInHouse()) return Integer.MAX_VALUE;
        return states.of(handle, channel, chosen)
                .map(known -> known.room(time.now()))
                .orElse(0);
    }

    /** @param chosen null for the channel's only one */
    public Prospect of(Handle handle, Channel channel, UUID chosen) {
        if (channel.isInHouse()) return new Prospect(null, "done in the house", null);
        return states.of(handle, channel, chosen)
                .map(known -> Prospect.of(known, time.now()))
                .orElseGet(() -> Prospect.none(channel));
    }
}
