package dev.clientele.client.product;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class ProductGroupRepository implements PanacheRepositoryBase<ProductGroup, UUID> {
    /** A group and everything below it. */
    static final String BELOW = """
            with recursive below (id) as (
                select :group::uuid
                union
                select g.id from product_group g join below on g.parent_id = below.id)
            select id from below
            """;

    boolean exists(Handle handle, UUID id) {
        return handle.createQuery("select exists (select 1 from product_group where id = :id and life = 'LIVE')")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    boolean isBelow(Handle handle, UUID id, UUID top) {
        return handle.createQuery(BELOW)
                .bind("group", top)
                .mapTo(UUID.class)
                .set()
                .contains(id);
    }

    boolean isUsed(Handle handle, UUID id) {
        return handle.createQuery("""
                        select exists (select 1 from product where group_id = :id and life = 'LIVE')
                            or exists (select 1 from product_group where parent_id = :id and life = 'LIVE')
                        """).bind("id", id).mapTo(Boolean.class).one();
    }
}
