package dev.clientele.campaign.deal;

import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.delivery.Desk;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.SkipReason;
import dev.clientele.contracts.DeliveryEvent.DealRequested;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Asks for one deal of each client; the responsible manager's, else whose was chosen. */
@ApplicationScoped
public class DealDesk implements Desk {
    private final Outbox outbox;

    public DealDesk(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.DEAL);
    }

    private record Owner(UUID responsibleId, long version) {}

    @Override
    public List<Refused> take(Handle tx, Campaign campaign, int lane, List<Letter> letters, Instant now) {
        if (letters.isEmpty()) return List.of();
        Action action = campaign.definition().action();
        Map<UUID, Owner> owners = owners(tx, lane, letters, action);
        var asked = new HashSet<UUID>();
        var requests = new ArrayList<Said>();
        var refused = new ArrayList<Refused>();
        for (Letter letter : letters) {
            UUID unit = letter.recipient().unitId();
            if (!asked.add(unit))
                refused.add(new Refused(letter.recipient(), SkipReason.OPEN_DEAL, action.pipelineOrUsual()));
            else requests.add(said(request(campaign, letter, owners.get(unit), now)));
        }
        outbox.appendAll(tx, requests);
        return refused;
    }

    private static Said said(DealRequested request) {
        return new Said(Stream.DELIVERIES.topic(), request.key(), request.unitId(), request);
    }

    private static Map<UUID, Owner> owners(Handle tx, int lane, List<Letter> letters, Action action) {
        var owners = new HashMap<UUID, Owner>();
        tx.createQuery("""
                        select u.unit_id, coalesce(e.employee_id, :assignee), next_version()
                          from unit u left join employee e on e.employee_id = u.responsible_id and e.life = 'LIVE'
                         where u.lane = :lane and u.unit_id = any(:units)
                        """)
                .bind("lane", lane)
                .bind("assignee", action.assigneeId())
                .bindArray(
                        "units",
                        UUID.class,
                        letters.stream()
                                .map(letter -> letter.recipient().unitId())
                                .distinct()
                                .toList())
                .map((row, _) -> owners.put(
                        row.getObject(1, UUID.class), new Owner(row.getObject(2, UUID.class), row.getLong(3))))
                .list();
        return owners;
    }

    private static DealRequested request(Campaign campaign, Letter letter, Owner owner, Instant now) {
        Action action = campaign.definition().action();
        return new DealRequested(
                letter.deliveryId(),
                letter.recipient().unitId(),
                owner.version(),
                letter.contactId(),
                campaign.id(),
                action.pipelineOrUsual(),
                action.stage(),
                action.amount() == null ? BigDecimal.ZERO : action.amount(),
                owner.responsibleId(),
                now);
    }
}
