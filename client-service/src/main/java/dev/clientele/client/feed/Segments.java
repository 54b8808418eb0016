package dev.clientele.client.feed;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/** What segments there are; whatever else stands on the references is kept where it is said. */
@Singleton
class Segments implements LaneHandler {
    @Override
    public void apply(LaneBatch batch) {
        batch.records().forEach(record -> {
            if (record.event() instanceof SegmentDefined segment) keep(batch.tx(), segment);
        });
    }

    private static void keep(Handle tx, SegmentDefined segment) {
        tx.createUpdate("""
                        insert into segment as s (id, version, code, name, formation, blocks_shipment, live, composed_at)
                        values (:segmentId, :version, :code, :name, :formation, :blocksShipment, :live, :composedAt)
                        on conflict (id) do update
                        set version = excluded.version, code = excluded.code, name = excluded.name,
                            formation = excluded.formation, blocks_shipment = excluded.blocks_shipment,
                            live = excluded.live, composed_at = excluded.composed_at
                        where excluded.version > s.version
                        """)
                .bindMethods(segment)
                .bind("live", segment.life() == Life.LIVE && !segment.archived())
                .execute();
    }
}
