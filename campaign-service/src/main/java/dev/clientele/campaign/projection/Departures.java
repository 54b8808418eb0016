package dev.clientele.campaign.projection;

import dev.clientele.contracts.Departed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Documents and interactions that have moved to another unit. Each stays here as a tombstone with the version of the
 * move, unless its new unit shares the lane: the state of a move has the same version and wins.
 */
final class Departures {
    /** Kinds of entities, each named like its table. */
    private static final Set<String> KINDS =
            Set.of("deal", "invoice", "payment", "shipment", "adjustment", "interaction");

    private final Handle tx;
    private final int lane;
    private final Map<String, Latest<Departed>> byEntity = new LinkedHashMap<>();

    Departures(Handle tx, int lane) {
        this.tx = tx;
        this.lane = lane;
    }

    void add(Departed departed) {
        if (KINDS.contains(departed.entity()))
            byEntity.computeIfAbsent(departed.entity(), _ -> new Latest<>(Departed::entityId, Departed::version))
                    .add(departed);
    }

    /** The tombstone says nothing but its version, whatever was known before. */
    void store() {
        byEntity.forEach((entity, departed) -> {
            update("""
                    delete from %1$s t
                     using json_to_recordset(cast(:rows as json)) as e("entityId" uuid, version bigint)
                     where t.lane = :lane and t.%1$s_id = e."entityId" and t.version < e.version
                    """, entity, departed);
            update("""
                    insert into %1$s (lane, %1$s_id, version, life)
                    select :lane, e."entityId", e.version, 'DEPARTED'
                      from json_to_recordset(cast(:rows as json)) as e("entityId" uuid, version bigint)
                    on conflict (lane, %1$s_id) do nothing
                    """, entity, departed);
        });
    }

    private void update(String sql, String entity, Latest<Departed> departed) {
        tx.createUpdate(sql.formatted(entity))
                .bind("lane", lane)
                .bind("rows", departed.json())
                .execute();
    }
}
