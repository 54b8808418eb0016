package dev.clientele.client.staff;

import dev.clientele.client.reference.References;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

@Singleton
public class EmployeeService extends References<Employee, EmployeeDraft> {
    public EmployeeService(Tools tools, EmployeeRepository repository) {
        super(tools, "employee", "employees", Employee.class, EmployeeDraft.class, repository);
    }

    @Override
    protected Employee blank() {
        return new Employee();
    }

    @Override
    protected EmployeeDraft draft(Employee employee) {
        return EmployeeDraft.of(employee);
    }

    @Override
    protected void write(Handle tx, Employee employee, EmployeeDraft draft) {
        if (draft.departmentId() != null && !Departments.exists(tx, draft.departmentId()))
            throw Problems.invalid("/departmentId", "unknown-reference", new Problems.Word("department"));
        employee.externalId = draft.externalId();
        employee.name = draft.name();
        employee.email = draft.email();
        employee.login = draft.login();
        employee.departmentId = draft.departmentId();
    }
}
