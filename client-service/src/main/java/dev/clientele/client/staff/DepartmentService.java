package dev.clientele.client.staff;

import dev.clientele.client.reference.References;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class DepartmentService extends References<Department, DepartmentDraft> {
    public DepartmentService(Tools tools, DepartmentRepository repository) {
        super(tools, "department", "departments", Department.class, DepartmentDraft.class, repository);
    }

    @Override
    protected Department blank() {
        return new Department();
    }

    @Override
    protected DepartmentDraft draft(Department department) {
        return DepartmentDraft.of(department);
    }

    @Override
    protected void write(Handle tx, Department department, DepartmentDraft draft) {
        UUID parent = parent(tx, draft.parentId(), draft.parentExternalId());
        if (parent != null && !Departments.exists(tx, parent))
            throw Problems.invalid("/parentId", "unknown-reference", new Problems.Word("department"));
        if (parent != null && Departments.isBelow(tx, parent, department.id))
            throw Problems.invalid("/parentId", "department-cycle");
        department.externalId = draft.externalId();
        department.name = draft.name();
        department.parentId = parent;
    }

    @Override
    protected boolean isTree() {
        return true;
    }
}
