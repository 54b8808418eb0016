package dev.clientele.client.unit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** External ids, unique within their kind. */
public final class ExternalRefs {
    private ExternalRefs() {}

    public static Map<String, UUID> find(Handle handle, String entity, Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return handle.createQuery("""
                        select r.external_id, r.id
                        from unnest(:externalIds) wanted (external_id)
                        join external_ref r on r.lane = lane_of_text(wanted.external_id) and r.entity = :entity
                            and r.external_id = wanted.external_id
                        """)
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(Set.copyOf(externalIds)))
                .setMapKeyColumn("external_id")
                .setMapValueColumn("id")
                .collectInto(new GenericType<Map<String, UUID>>() {});
    }

    /** @return those that were free and are now taken by their id; two who want the same one wait for each other */
    public static Set<String> claim(Handle tx, String entity, Map<String, UUID> wanted) {
        if (wanted.isEmpty()) return Set.of();
        var sorted = new TreeMap<>(wanted);
        return tx.createQuery("""
                        insert into external_ref (lane, entity, external_id, id)
                        select lane_of_text(external_id), :entity, external_id, id
                        from unnest(:externalIds, :ids) wanted (external_id, id)
                        on conflict do nothing
                        returning external_id
                        """)
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(sorted.keySet()))
                .bindArray("ids", UUID.class, List.copyOf(sorted.values()))
                .mapTo(String.class)
                .set();
    }

    /** Nothing finds it by a name any more. */
    public static void forget(Handle tx, String entity, UUID id) {
        tx.createUpdate("delete from external_ref where entity = :entity and id = :id")
                .bind("entity", entity)
                .bind("id", id)
                .execute();
    }

    /** All names of one become names of the other. */
    public static void give(Handle tx, String entity, UUID from, UUID to) {
        tx.createUpdate("update external_ref set id = :to where entity = :entity and id = :from")
                .bind("to", to)
                .bind("entity", entity)
                .bind("from", from)
                .execute();
    }

    /** @return false when another owner has {@code wanted} */
    public static boolean change(Handle tx, String entity, UUID id, String present, String wanted) {
        if (Objects.equals(present, wanted)) return true;
        if (present != null)
            tx.createUpdate("""
                            delete from external_ref
                            where lane = lane_of_text(:present) and entity = :entity and external_id = :present and id = :id
                            """)
                    .bind("present", present)
                    .bind("entity", entity)
                    .bind("id", id)
                    .execute();
        return wanted == null || !claim(tx, entity, Map.of(wanted, id)).isEmpty();
    }
}
