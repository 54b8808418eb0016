package dev.clientele.client.restriction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Shipments that someone recorded against a ban, never changed. */
public final class Overrides {
    private Overrides() {}

    /** @param by the user's name in the token */
    public static void record(Handle tx, UUID shipment, UUID unit, List<Ban> bans, String by, Instant at) {
        tx.createUpdate("""
                        insert into shipment_override (lane, shipment_id, unit_id, segments, overridden_by, overridden_at)
                        values (lane_of(:unit), :shipment, :unit, :segments, :by, :at)
                        """)
                .bind("unit", unit)
                .bind("shipment", shipment)
                .bindArray(
                        "segments", String.class, bans.stream().map(Ban::code).toList())
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    /** The oldest first: a shipment may be given to one banned client after another. */
    static List<ShipmentOverride> of(Handle handle, UUID shipment) {
        return handle.createQuery("""
                        select unit_id, segments, overridden_by, overridden_at from shipment_override
                        where shipment_id = :shipment order by overridden_at
                        """)
                .bind("shipment", shipment)
                .map(ConstructorMapper.of(ShipmentOverride.class))
                .list();
    }
}
