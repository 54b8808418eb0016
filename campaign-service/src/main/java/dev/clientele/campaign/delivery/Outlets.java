package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.provider.Prospects;
import dev.clientele.campaign.provider.Prospects.Room;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
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
        Map<Outlet, List<Due>> waiting = due.stream()
                .filter(one -> campaigns.containsKey(one.campaignId()))
                .collect(Collectors.groupingBy(
                        one -> outlet(campaigns.get(one.campaignId()).definition())));
        Set<Due> open = new HashSet<>();
        waiting.forEach(
                (outlet, ones) -> open.addAll(open(prospects.room(handle, outlet.channel, outlet.chosen), ones)));
        return due.stream()
                .filter(one -> !campaigns.containsKey(one.campaignId()) || open.contains(one))
                .toList();
    }

    private static Outlet outlet(Definition definition) {
        return new Outlet(definition.channel(), definition.action().providerId());
    }

    /** A batch takes one message at least. */
    private static List<Due> open(Room room, List<Due> waiting) {
        if (room.isTrial()) return List.of(drawn(waiting));
        return waiting.stream().limit(room.messages()).toList();
    }

    /** Who tries a provider that was left alone: were it the first of the queue, one that is turned away would try for ever. */
    private static Due drawn(List<Due> waiting) {
        var ofCampaigns = waiting.stream().collect(Collectors.groupingBy(Due::campaignId));
        return any(any(List.copyOf(ofCampaigns.values())));
    }

    private static <T> T any(List<T> ones) {
        return ones.get(ThreadLocalRandom.current().nextInt(ones.size()));
    }
}
