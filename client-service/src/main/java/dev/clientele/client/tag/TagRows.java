package dev.clientele.client.tag;

import dev.clientele.platform.http.ETags;
import dev.clientele.platform.problem.Problems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Tags in SQL. */
final class TagRows {
    static final RowMapper<ClientTag> TAG = ConstructorMapper.of(ClientTag.class);

    private TagRows() {}

    /** Two who want the same new name wait for each other, in the order of keys. */
    static List<ClientTag> add(Handle tx, Collection<String> names, Instant now) {
        var byKey = new TreeMap<String, String>();
        names.forEach(name -> byKey.putIfAbsent(ClientTag.key(name), name));
        return tx.createQuery("""
                        insert into tag (name, key, version, created_at, updated_at)
                        select name, key, next_version(), :now, :now from unnest(:names, :keys) w (name, key)
                        on conflict do nothing
                        returning *
                        """)
                .bindArray("names", String.class, List.copyOf(byKey.values()))
                .bindArray("keys", String.class, List.copyOf(byKey.keySet()))
                .bind("now", now)
                .map(TAG)
                .list();
    }

    /** By their names or, during a renaming, by the name before. */
    static List<ClientTag> named(Handle handle, Collection<String> keys) {
        return handle.createQuery("""
                        select * from tag
                        where key = any (:keys) or former is not null and lower(former) = any (:keys)
                        """)
                .bindArray("keys", String.class, List.copyOf(keys))
                .map(TAG)
                .list();
    }

    static Optional<ClientTag> find(Handle handle, UUID id) {
        return handle.createQuery("select * from tag where id = :id")
                .bind("id", id)
                .map(TAG)
                .findOne();
    }

    static ClientTag locked(Handle tx, UUID id, String ifMatch) {
        ClientTag tag = tx.createQuery("select * from tag where id = :id and life = 'LIVE' for update")
                .bind("id", id)
                .map(TAG)
                .findOne()
                .orElseThrow(() -> Problems.notFound("tag", id));
        if (ifMatch != null) ETags.check(ifMatch, tag.rowVersion());
        return tag;
    }

    /** Empty when another tag has the name. */
    static Optional<ClientTag> rename(Handle tx, ClientTag tag, String name, Instant now) {
        return tx.createQuery("""
                        update tag set name = :name, key = :key, former = :former, version = next_version(),
                            row_version = row_version + 1, updated_at = :now
                        where id = :id and not exists (select 1 from tag other where other.key = :key and other.id <> :id)
                        returning *
                        """)
                .bind("name", name)
                .bind("key", ClientTag.key(name))
                .bind("former", tag.name())
                .bind("now", now)
                .bind("id", tag.id())
                .map(TAG)
                .findOne();
    }

    static ClientTag end(Handle tx, ClientTag tag, Instant now) {
        return tx.createQuery("""
                        update tag set life = 'DELETED', former = name, version = next_version(),
                            row_version = row_version + 1, updated_at = :now
                        where id = :id returning *
                        """)
                .bind("now", now)
                .bind("id", tag.id())
                .map(TAG)
                .one();
    }

    /** No card carries the former name any more; the name of a deleted tag is free again. */
    static void settle(Handle tx, UUID id) {
        tx.createUpdate("""
                        update tag set former = null, key = case when life = 'DELETED' then id::text else key end
                        where id = :id
                        """).bind("id", id).execute();
    }
}
