package dev.clientele.campaign.audience;

import dev.clientele.campaign.audience.Screened.Ready;
import dev.clientele.platform.lane.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One message per address, whoever's it is: for a trigger that writes once for ever in all its campaigns, else in one.
 * First come, first served; a delivery that ended unsent gives its address back. Whoever has an address may be written to
 * again there: that it is for another reason is what their own promise in the ledger says.
 */
@ApplicationScoped
public class AddressClaims {
    /**
     * The delivery that has an address, and whose it is.
     *
     * @param deliveryId null in a dry run, where nothing is claimed
     */
    public record Owner(UUID deliveryId, UUID unitId, UUID recipientId) {
        static Owner of(Recipient recipient) {
            return new Owner(recipient.deliveryId(), recipient.unitId(), recipient.recipientId());
        }

        /** Its own, or another message to the very same person. */
        public boolean lets(Recipient recipient) {
            boolean itself = deliveryId != null && deliveryId.equals(recipient.deliveryId());
            return itself
                    || recipient.unitId().equals(unitId)
                            && recipient.recipientId().equals(recipientId);
        }
    }

    private static final String GIVEN_BACK = """
        exists (select from delivery d where d.lane = a.delivery_lane and d.id = a.delivery_id
                   and d.state in ('SKIPPED', 'CANCELLED'))
        """;

    private final Lanes lanes;

    public AddressClaims(Lanes lanes) {
        this.lanes = lanes;
    }

    /**
     * Inserted in the order of the keys, so that two transactions wait for each other in one direction only.
     *
     * @return address → who has it; who had it before is looked for only where it was not free
     */
    public Map<UUID, Owner> claim(Handle tx, UUID scope, int lane, Collection<Ready> ready) {
        if (ready.isEmpty()) return Map.of();
        List<UUID> keys = ready.stream().map(Ready::addressKey).toList();
        Map<UUID, Owner> mine =
                ready.stream().map(Ready::recipient).collect(Collectors.toMap(Recipient::deliveryId, Owner::of));
        var owners = new HashMap<UUID, Owner>();
        tx.createQuery("""
            insert into address_claim as a (lane, scope_id, address_key, delivery_lane, delivery_id)
            select distinct on (address_key) lane, :scope, address_key, :deliveryLane, delivery_id
              from unnest(cast(:lanes as integer[]), :keys, :ids) as k(lane, address_key, delivery_id)
             order by address_key, delivery_id
            on conflict (lane, scope_id, address_key) do update
               set delivery_lane = excluded.delivery_lane, delivery_id = excluded.delivery_id
             where
            """ + GIVEN_BACK + " returning a.address_key, a.delivery_id")
                .bind("scope", scope)
                .bind("deliveryLane", lane)
                .bindArray("lanes", Integer.class, keys.stream().map(lanes::of).toList())
                .bindArray("keys", UUID.class, keys)
                .bindArray(
                        "ids",
                        UUID.class,
                        ready.stream().map(one -> one.recipient().deliveryId()).toList())
                .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .forEach(one -> owners.put(one.getKey(), mine.get(one.getValue())));
        List<UUID> taken = keys.stream().filter(key -> !owners.containsKey(key)).toList();
        owners.putAll(owners(tx, scope, taken));
        return owners;
    }

    /** Address → who has it, for those that are taken. */
    Map<UUID, Owner> owners(Handle handle, UUID scope, List<UUID> keys) {
        if (keys.isEmpty()) return Map.of();
        return handle.createQuery("""
                        select a.address_key, a.delivery_id, d.unit_id, d.recipient_id
                          from unnest(cast(:lanes as integer[]), :keys) as k(lane, address_key)
                          join address_claim a on a.lane = k.lane and a.scope_id = :scope
                                              and a.address_key = k.address_key
                          left join delivery d on d.lane = a.delivery_lane and d.id = a.delivery_id
                         where d.state is null or d.state not in ('SKIPPED', 'CANCELLED')
                        """)
                .bind("scope", scope)
                .bindArray("lanes", Integer.class, keys.stream().map(lanes::of).toList())
                .bindArray("keys", UUID.class, keys)
                .map((row, _) -> Map.entry(
                        row.getObject(1, UUID.class),
                        new Owner(
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }
}
