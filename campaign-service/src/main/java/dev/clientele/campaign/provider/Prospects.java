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

    /**
     * @param messages that would be taken now, if there were so many
     * @param isTrial when a single one tries a provider that was left alone
     */
    public record Room(int messages, boolean isTrial) {
        static final Room NONE = new Room(0, false);
        static final Room ONE_TRIES = new Room(1, true);
    }

    public Room room(Handle handle, Channel channel, UUID chosen) {
        if (channel.isInHouse()) return new Room(Integer.MAX_VALUE, false);
        return states.of(handle, channel, chosen)
                .map(known -> known.room(time.now()))
                .orElse(Room.NONE);
    }

    /** @param chosen null for the channel's only one */
    public Prospect of(Handle handle, Channel channel, UUID chosen) {
        if (channel.isInHouse()) return new Prospect(null, "done in the house", null);
        return states.of(handle, channel, chosen)
                .map(known -> Prospect.of(known, time.now()))
                .orElseGet(() -> Prospect.none(channel));
    }
}
