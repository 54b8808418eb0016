package dev.clientele.campaign.projection;

import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.AttributeChanged;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.ReferenceEvent.TagChanged;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Small tables that are kept whole: segments, employees, departments, products, contracts. */
@ApplicationScoped
public class References {

    public void apply(LaneBatch batch) {
        for (Received received : batch.records()) {
            switch ((ReferenceEvent) received.event()) {
                case SegmentDefined segment -> store(batch.tx(), segment);
                case EmployeeChanged employee -> store(batch.tx(), employee);
                case DepartmentChanged department -> store(batch.tx(), department);
                case ProductChanged product -> store(batch.tx(), product);
                case ContractChanged contract -> store(batch.tx(), contract);
                case DictionaryChanged _, AttributeChanged _, TagChanged _, StatusDefined _, UsageChanged _ -> {}
            }
        }
    }

    private static void store(Handle tx, SegmentDefined segment) {
        tx.createUpdate("""
                        insert into segment as s (segment_id, version, life, code, name, formation, track_membership,
                                                  archived)
                        values (:segmentId, :version, :life, :code, :name, :formation, :trackMembership, :archived)
                        on conflict (segment_id) do update
                           set version = excluded.version, life = excluded.life, code = excluded.code,
                               name = excluded.name, formation = excluded.formation,
                               track_membership = excluded.track_membership, archived = excluded.archived
                         where excluded.version > s.version
                        """).bindMethods(segment).execute();
    }

    private static void store(Handle tx, EmployeeChanged employee) {
        tx.createUpdate("""
                        insert into employee as e (employee_id, version, life, name, department_id)
                        values (:employeeId, :version, :life, :name, :departmentId)
                        on conflict (employee_id) do update
                           set version = excluded.version, life = excluded.life, name = excluded.name,
                               department_id = excluded.department_id
                         where excluded.version > e.version
                        """).bindMethods(employee).execute();
    }

    private static void store(Handle tx, ProductChanged product) {
        tx.createUpdate("""
                        insert into product as p (product_id, version, life, name)
                        values (:productId, :version, :life, :name)
                        on conflict (product_id) do update
                           set version = excluded.version, life = excluded.life, name = excluded.name
                         where excluded.version > p.version
                        """).bindMethods(product).execute();
    }

    private static void store(Handle tx, ContractChanged contract) {
        tx.createUpdate("""
                        insert into contract as c (contract_id, version, life, client_id, credit_days, is_default)
                        values (:contractId, :version, :life, :clientId, coalesce(:creditDays, 0), :isDefault)
                        on conflict (contract_id) do update
                           set version = excluded.version, life = excluded.life, client_id = excluded.client_id,
                               credit_days = excluded.credit_days, is_default = excluded.is_default
                         where excluded.version > c.version
                        """).bindMethods(contract).execute();
    }

    private static void store(Handle tx, DepartmentChanged department) {
        tx.createUpdate("""
                        insert into department as d (department_id, version, life, name, parent_id)
                        values (:departmentId, :version, :life, :name, :parentId)
                        on conflict (department_id) do update
                           set version = excluded.version, life = excluded.life, name = excluded.name,
                               parent_id = excluded.parent_id
                         where excluded.version > d.version
                        """).bindMethods(department).execute();
    }
}
