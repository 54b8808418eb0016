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

@Path("/api/v1/departments")
@Tag(name = "Departments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DepartmentResource extends ReferenceResource<Department, DepartmentDraft> {
    private final DepartmentService departments;

    public DepartmentResource(DepartmentService departments, Idempotency idempotency) {
        super(departments, idempotency);
        this.departments = departments;
    }

    @Override
    protected DepartmentView view(Department department) {
        return DepartmentView.of(department);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listDepartments", summary = "Departments by name")
    public Page<DepartmentView> list(
            @RestQuery String externalId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return departments.list(externalId, limit, cursor).map(DepartmentView::of);
    }
}
