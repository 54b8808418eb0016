package dev.clientele.campaign.projection;

import dev.clientele.platform.identity.DepartmentTree;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** For the rows that heads of sales see. */
@ApplicationScoped
public class Departments implements DepartmentTree {
    private final Database database;

    public Departments(Database database) {
        this.database = database;
    }

    @Override
    public Set<UUID> below(UUID employeeId) {
        return database.read(handle -> handle.createQuery("""
                        with recursive below(department_id) as (
                            select department_id from employee
                             where employee_id = :employee and life = 'LIVE' and department_id is not null
                             union
                            select d.department_id from department d join below on d.parent_id = below.department_id
                             where d.life = 'LIVE')
                        select department_id from below
                        """)
                .bind("employee", employeeId)
                .mapTo(UUID.class)
                .set());
    }
}
