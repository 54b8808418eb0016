package dev.clientele.status.projection;

import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.platform.identity.DepartmentTree;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.LaneHandler;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Employees and the tree of departments, which decide who sees which rows. */
@Singleton
public class References implements LaneHandler, DepartmentTree {
    private final Database database;

    public References(Database database) {
        this.database = database;
    }

    @Override
    public void apply(LaneBatch batch) {
        batch.records().forEach(record -> store(batch.tx(), (ReferenceEvent) record.event()));
    }

    private static void store(Handle tx, ReferenceEvent event) {
        switch (event) {
            case ReferenceEvent.EmployeeChanged employee ->
                tx.createUpdate("""
                                insert into employee (id, version, life, department_id)
                                values (:id, :version, :life, :department)
                                on conflict (id) do update set version = excluded.version, life = excluded.life,
                                    department_id = excluded.department_id
                                where excluded.version > employee.version
                                """)
                        .bind("id", employee.employeeId())
                        .bind("version", employee.version())
                        .bind("life", employee.life())
                        .bind("department", employee.departmentId())
                        .execute();
            case ReferenceEvent.DepartmentChanged department ->
                tx.createUpdate("""
                                insert into department (id, version, life, parent_id)
                                values (:id, :version, :life, :parent)
                                on conflict (id) do update set version = excluded.version, life = excluded.life,
                                    parent_id = excluded.parent_id
                                where excluded.version > department.version
                                """)
                        .bind("id", department.departmentId())
                        .bind("version", department.version())
                        .bind("life", department.life())
                        .bind("parent", department.parentId())
                        .execute();
            case ReferenceEvent.DictionaryChanged _,
                    ReferenceEvent.AttributeChanged _,
                    ReferenceEvent.ProductChanged _,
                    ReferenceEvent.TagChanged _,
                    ReferenceEvent.ContractChanged _,
                    ReferenceEvent.StatusDefined _,
                    ReferenceEvent.SegmentDefined _ -> {}
            case ReferenceEvent.UsageChanged usage -> StatusUses.store(tx, usage);
        }
    }

    @Override
    public Set<UUID> below(UUID employeeId) {
        return database.read(handle -> handle.createQuery("""
                        with recursive below as (
                            select department_id as id from employee where id = :employee and department_id is not null
                            union
                            select department.id from department join below on department.parent_id = below.id
                            where department.life = 'LIVE'
                        )
                        select id from below
                        """)
                .bind("employee", employeeId)
                .mapTo(UUID.class)
                .set());
    }
}
