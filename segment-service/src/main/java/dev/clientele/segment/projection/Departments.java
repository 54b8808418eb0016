package dev.clientele.segment.projection;

import dev.clientele.platform.identity.DepartmentTree;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Which departments an employee heads the rows of. */
@Singleton
public class Departments implements DepartmentTree {
    private final Database database;

    public Departments(Database database) {
        this.database = database;
    }

    @Override
    public Set<UUID> below(UUID employeeId) {
        return database.read(handle -> handle.createQuery("""
                        with recursive tree as (
                            select department_id as id from employee where id = :employee and live
                            union
                            select d.id from department d join tree on d.parent_id = tree.id where d.live)
                        select id from tree where id is not null
                        """)
                .bind("employee", employeeId)
                .mapTo(UUID.class)
                .set());
    }
}
