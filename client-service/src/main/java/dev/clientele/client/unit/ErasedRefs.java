package dev.clientele.client.unit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** External ids of clients who were erased, as hashes: a file that still has one must not bring its client back. */
public final class ErasedRefs {
    private static final String DIGEST = "encode(sha256(convert_to(:entity || '/' || w.name, 'UTF8')), 'hex')";

    private ErasedRefs() {}

    public static void add(Handle tx, String entity, Collection<String> externalIds) {
        if (externalIds.isEmpty()) return;
        tx.createUpdate("""
                        insert into erased_ref (lane, entity, digest)
                        select lane_of_text(d.digest), :entity, d.digest
                        from unnest(:names) w (name), lateral (select %s digest) d
                        on conflict do nothing
                        """.formatted(DIGEST))
                .bind("entity", entity)
                .bindArray("names", String.class, List.copyOf(externalIds))
                .execute();
    }

    /** Of those names, the ones that were somebody's who is erased. Most bases never erase, and pay one look. */
    public static Set<String> among(Handle handle, String entity, Collection<String> externalIds) {
        if (externalIds.isEmpty() || !any(handle)) return Set.of();
        return handle.createQuery("""
                        select w.name
                        from unnest(:names) w (name), lateral (select %s digest) d
                        join erased_ref e on e.lane = lane_of_text(d.digest) and e.entity = :entity and e.digest = d.digest
                        """.formatted(DIGEST))
                .bind("entity", entity)
                .bindArray("names", String.class, List.copyOf(externalIds))
                .mapTo(String.class)
                .set();
    }

    private static boolean any(Handle handle) {
        return handle.createQuery("select exists (select 1 from erased_ref)")
                .mapTo(Boolean.class)
                .one();
    }
}
