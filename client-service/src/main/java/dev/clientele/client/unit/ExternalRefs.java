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
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** External ids, unique within their kind. */
public final class ExternalRefs {
    private static final int MANY = 100;
    private static final int PROBES = 20;
    private static final String TAKEN = "23505";

    private ExternalRefs() {}

    /** Lane by lane: no plan may join the other way round, which reads all that is known once for each name or more. */
    public static Map<String, UUID> find(Handle handle, String entity, Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return handle.createQuery("""
                        select r.external_id, r.id
                        from (select lane_of_text(name) lane, array_agg(name) names
                              from unnest(:externalIds) name group by 1) wanted
                        cross join lateral (
                            select external_id, id from external_ref
                            where lane = wanted.lane and entity = :entity and external_id = any (wanted.names) offset 0) r
                        """)
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(Set.copyOf(externalIds)))
                .setMapKeyColumn("external_id")
                .setMapValueColumn("id")
                .collectInto(new GenericType<Map<String, UUID>>() {});
    }

    /**
     * Takes them all when none seems to be taken; else none.
     *
     * @return whether they are ours
     */
    public static boolean claimFresh(Handle tx, String entity, Map<String, UUID> wanted) {
        if (wanted.size() < MANY) return false;
        var sorted = new TreeMap<>(wanted);
        int step = sorted.size() / PROBES;
        List<String> probes = IntStream.range(0, PROBES)
                .mapToObj(i -> i * step)
                .map(List.copyOf(sorted.keySet())::get)
                .toList();
        return find(tx, entity, probes).isEmpty() && takeAll(tx, entity, sorted);
    }

    /** Gives back what was taken in this transaction. */
    public static void release(Handle tx, String entity, Map<String, UUID> unused) {
        if (unused.isEmpty()) return;
        tx.createUpdate("""
                        delete from external_ref r using unnest(:externalIds) w (external_id)
                        where r.lane = lane_of_text(w.external_id) and r.entity = :entity and r.external_id = w.external_id
                        """)
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(unused.keySet()))
                .execute();
    }

    /** @return those that were free and are now taken by their id; two who want the same one wait for each other */
    public static Set<String> claim(Handle tx, String entity, Map<String, UUID> wanted) {
        if (wanted.isEmpty()) return Set.of();
        var sorted = new TreeMap<>(wanted);
        if (sorted.size() >= MANY && takeAll(tx, entity, sorted)) return sorted.keySet();
        return bind(tx.createQuery(INSERT + "on conflict do nothing returning external_id"), entity, sorted)
                .mapTo(String.class)
                .set();
    }

    /** Without looking out for conflicts an import's rows go in half as dear, and there is hardly ever one. */
    private static boolean takeAll(Handle tx, String entity, SortedMap<String, UUID> wanted) {
        tx.execute("savepoint external_refs");
        try {
            bind(tx.createUpdate(INSERT), entity, wanted).execute();
            tx.execute("release savepoint external_refs");
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (!(e.getCause() instanceof SQLException cause) || !TAKEN.equals(cause.getSQLState())) throw e;
            tx.execute("rollback to savepoint external_refs");
            return false;
        }
    }

    private static final String INSERT = """
            insert into external_ref (lane, entity, external_id, id)
            select lane_of_text(external_id), :entity, external_id, id
            from unnest(:externalIds, :ids) wanted (external_id, id)
            """;

    private static <S extends SqlStatement<S>> S bind(S statement, String entity, SortedMap<String, UUID> wanted) {
        return statement
                .bind("entity", entity)
                .bindArray("externalIds", String.class, List.copyOf(wanted.keySet()))
                .bindArray("ids", UUID.class, List.copyOf(wanted.values()));
    }

    /** The names of a card and of those that were merged into it, found without an index that every import would pay for. */
    private static final String NAMES = """
            (select external_id from %1$s
             where (lane = lane_of(:id) and id = :id or merged_into = :id) and external_id is not null) n
            where r.lane = lane_of_text(n.external_id) and r.entity = '%1$s' and r.external_id = n.external_id and r.id = :id
            """;

    /**
     * Nothing finds a card by a name any more.
     *
     * @param entity {@code company} or {@code contact}
     * @return the names it had
     */
    public static List<String> forget(Handle tx, String entity, UUID id) {
        return tx.createQuery(
                        "delete from external_ref r using " + NAMES.formatted(entity) + " returning r.external_id")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /** All names of one card become names of the other. */
    public static void give(Handle tx, String entity, UUID from, UUID to) {
        tx.createUpdate("update external_ref r set id = :to from " + NAMES.formatted(entity))
                .bind("to", to)
                .bind("id", from)
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
