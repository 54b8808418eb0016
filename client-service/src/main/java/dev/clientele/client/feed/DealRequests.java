package dev.clientele.client.feed;

import dev.clientele.client.deal.DealDraft;
import dev.clientele.client.deal.DealService;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.contracts.DeliveryEvent.DealRequested;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.stream.LaneBatch;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A deal that a campaign asks for (CAM-16) is opened once, under the key of its request; not while one of the client's is
 * open in that pipeline, which only this service surely knows.
 */
@Singleton
class DealRequests {
    private final DealService deals;

    DealRequests(DealService deals) {
        this.deals = deals;
    }

    void apply(LaneBatch batch) {
        List<DealRequested> requests = batch.records().stream()
                .filter(record -> record.event() instanceof DealRequested)
                .map(record -> complete((DealRequested) record.event()))
                .toList();
        if (requests.isEmpty()) return;
        Map<UUID, UUID> present = Recipients.present(
                batch.tx(), requests.stream().map(DealRequests::recipient).toList());
        Map<UUID, UUID> owners = owners(batch.tx(), present);
        Set<String> open = open(batch.tx(), requests, owners);
        List<DealRequested> wanted = requests.stream()
                .filter(request -> open.add(place(owners.get(present.get(recipient(request))), request.pipeline())))
                .toList();
        List<Outcome> outcomes = deals.take(
                batch.tx(),
                wanted.stream().map(request -> entry(request, present)).toList(),
                Origin.STREAM);
        for (int i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Rejected)
                throw new InvalidEvent(wanted.get(i).key() + " asks for a deal that cannot be");
    }

    private static DealRequested complete(DealRequested request) {
        if (request.unitId() == null || request.pipeline() == null || request.amount() == null || request.at() == null)
            throw new InvalidEvent(request.key() + " is not complete");
        return request;
    }

    private static UUID recipient(DealRequested request) {
        return request.contactId() == null ? request.unitId() : request.contactId();
    }

    private static String place(UUID client, String pipeline) {
        return client + "/" + pipeline;
    }

    /** Whose deal it will be: the company's that a contact is attached to, else their own. */
    private static Map<UUID, UUID> owners(Handle tx, Map<UUID, UUID> present) {
        var owners = new HashMap<UUID, UUID>();
        tx.createQuery("""
                        select wanted.id, coalesce(c.attached_to, wanted.id)
                          from unnest(:recipients) as wanted(id)
                          left join contact c on c.lane = lane_of(wanted.id) and c.id = wanted.id
                        """)
                .bindArray("recipients", UUID.class, Set.copyOf(present.values()))
                .map((row, _) -> owners.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        return owners;
    }

    /** Clients and pipelines with a deal that is open. */
    private static Set<String> open(Handle tx, List<DealRequested> requests, Map<UUID, UUID> owners) {
        var found = new HashSet<String>();
        tx.createQuery("""
                        select d.unit_id, d.pipeline from unnest(:owners) as owner(id)
                          join deal d on d.lane = lane_of(owner.id) and d.unit_id = owner.id
                         where d.life = 'LIVE' and d.semantic = 'IN_PROGRESS' and d.pipeline = any(:pipelines)
                        """)
                .bindArray("owners", UUID.class, Set.copyOf(owners.values()))
                .bindArray(
                        "pipelines",
                        String.class,
                        requests.stream()
                                .map(DealRequested::pipeline)
                                .distinct()
                                .toList())
                .map((row, _) -> place(row.getObject(1, UUID.class), row.getString(2)))
                .forEach(found::add);
        return found;
    }

    private static Entry<DealDraft> entry(DealRequested request, Map<UUID, UUID> present) {
        UUID recipient = present.get(recipient(request));
        boolean company = request.contactId() == null;
        return new Entry<>(
                new DealDraft(
                        null,
                        company ? recipient : null,
                        null,
                        company ? List.of() : List.of(recipient),
                        null,
                        request.pipeline(),
                        request.stage(),
                        null,
                        request.amount(),
                        null,
                        null,
                        List.of(),
                        request.at(),
                        null,
                        null,
                        request.responsibleId()),
                request.key());
    }
}
