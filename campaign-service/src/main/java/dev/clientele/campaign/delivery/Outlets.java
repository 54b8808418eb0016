package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Prospects;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Leaves out of the queue what its provider would take nothing of. A batch that is refused at the last gate has cost a place,
 * a lane's lock and half of its statements, in every lane of a throttled campaign again and again.
 */
@ApplicationScoped
class Outlets {
    private final Prospects prospects;

    Outlets(Prospects prospects) {
        this.prospects = prospects;
    }

    /** @param chosen null for the channel's only provider */
    private record Outlet(Channel channel, UUID chosen) {}

    /** @param campaigns those that are known; the gates see to the others */
    List<Due> open(Handle handle, List<Due> due, Map<UUID, Campaign> campaigns) {
        Map<Outlet, Integer> room = new HashMap<>();
        return due.stream()
                .filter(one -> {
                    Campaign campaign = campaigns.get(one.campaignId());
                    return campaign == null || takes(handle, outlet(campaign.definition()), room);
                })
                .toList();
    }

    private static Outlet outlet(Definition definition) {
        return new Outlet(definition.channel(), definition.action().providerId());
    }

    /** A batch takes one message at least. */
    private boolean takes(Handle handle, Outlet outlet, Map<Outlet, Integer> room) {
        int left = room.computeIfAbsent(outlet, one -> prospects.room(handle, one.channel, one.chosen));
        if (left > 0) room.put(outlet, left - 1);
        return left > 0;
    }
}
