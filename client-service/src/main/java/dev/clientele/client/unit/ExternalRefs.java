package dev.clientele.client.unit;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** External ids, unique within their kind. */
public final class ExternalRefs {
    private static final int MANY = 100;
    private static final String TAKEN = "23505";

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
        if (sorted.size() >= MANY && takeAll(tx, entity, sorted)) return sorted.keySet();
        return insert(tx, entity, sorted, "on conflict do nothing returning external_id")
                .mapTo(String.class)
                .set();
    }

    /** Without looking out for conflicts an import's rows go in half as dear, and there is hardly ever one. */
    private static boolean takeAll(Handle tx, String entity, SortedMap<String, UUID> wanted) {
        tx.execute("savepoint external_refs");
        try {
            insert(tx, entity, wanted, "returning external_id")
                    .mapTo(String.class)
                    .set();
            tx.execute("release savepoint external_refs");
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (!(e.getCause() instanceof SQLException cause) || !TAKEN.equals(cause.getSQLState())) throw e;
            tx.execute("rollback to savepoint external_refs");
            return false;
        }
    }

    private static Query insert(Handle tx, String entity, SortedMap<String, UUID> wanted, String then) {
        return tx.createQuery("""
                        insert into external_ref (lane, entity, external_id, id)
                        select lane_of_text(external_id), :entity, external_id, id
                        from unnest(:externalIds, :ids) wanted (external_id, id)
                        """ + then)
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(wanted.keySet()))
                .bindArray("ids", UUID.class, List.copyOf(wanted.values()));
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
