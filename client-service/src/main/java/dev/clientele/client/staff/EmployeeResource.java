package dev.clientele.client.staff;

import dev.clientele.client.reference.ReferenceResource;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/employees")
@Tag(name = "Employees")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EmployeeResource extends ReferenceResource<Employee, EmployeeDraft> {
    private final EmployeeService employees;

    public EmployeeResource(EmployeeService employees, Idempotency idempotency) {
        super(employees, idempotency);
        this.employees = employees;
    }

    @Override
    protected EmployeeView view(Employee employee) {
        return EmployeeView.of(employee);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listEmployees", summary = "Employees by name")
    public Page<EmployeeView> list(
            @RestQuery String externalId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return employees.list(externalId, limit, cursor).map(EmployeeView::of);
    }
}
