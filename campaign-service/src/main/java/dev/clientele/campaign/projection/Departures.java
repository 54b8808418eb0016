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
    private static final Set<String> KINDS = Set.of("deal", "invoice", "payment", "interaction");

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

    void store() {
        byEntity.forEach((entity, departed) -> tx.createUpdate("""
                        insert into %1$s as t (lane, %1$s_id, version, life)
                        select :lane, e."entityId", e.version, 'DEPARTED'
                          from json_to_recordset(cast(:rows as json)) as e("entityId" uuid, version bigint)
                        on conflict (lane, %1$s_id) do update
                           set version = excluded.version, life = excluded.life, unit_id = null
                         where excluded.version > t.version
                        """.formatted(entity))
                .bind("lane", lane)
                .bind("rows", departed.json())
                .execute());
    }
}
