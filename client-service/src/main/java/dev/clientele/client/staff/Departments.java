package dev.clientele.client.staff;

import dev.clientele.platform.identity.DepartmentTree;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tree of departments. */
@Singleton
public class Departments implements DepartmentTree {
    private static final String BELOW = """
            with recursive below (id) as (
                select :top::uuid
                union
                select d.id from department d join below on d.parent_id = below.id)
            select id from below
            """;

    private final Database database;

    public Departments(Database database) {
        this.database = database;
    }

    @Override
    public Set<UUID> below(UUID employeeId) {
        return database.read(handle -> handle.createQuery(
                        "select department_id from employee where id = :id and department_id is not null")
                .bind("id", employeeId)
                .mapTo(UUID.class)
                .findOne()
                .map(own -> below(handle, own))
                .orElse(Set.of()));
    }

    /** Which of them there are. */
    public static Set<UUID> among(Handle handle, Collection<UUID> ids) {
        if (ids.isEmpty()) return Set.of();
        return handle.createQuery("select id from department where id = any (:ids) and life = 'LIVE'")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .mapTo(UUID.class)
                .set();
    }

    static boolean exists(Handle handle, UUID id) {
        return !among(handle, List.of(id)).isEmpty();
    }

    static boolean isBelow(Handle handle, UUID id, UUID top) {
        return below(handle, top).contains(id);
    }

    private static Set<UUID> below(Handle handle, UUID top) {
        return handle.createQuery(BELOW).bind("top", top).mapTo(UUID.class).set();
    }
}
