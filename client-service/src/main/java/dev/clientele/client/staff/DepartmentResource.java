package dev.clientele.client.staff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/departments")
@Tag(name = "Departments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DepartmentResource {
    private final DepartmentService departments;
    private final Idempotency idempotency;

    public DepartmentResource(DepartmentService departments, Idempotency idempotency) {
        this.departments = departments;
        this.idempotency = idempotency;
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

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getDepartment", summary = "One department")
    @APIResponseSchema(DepartmentView.class)
    public Response get(@RestPath UUID id) {
        return answer(departments.find(id));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "createDepartment", summary = "Add one")
    @APIResponseSchema(value = DepartmentView.class, responseCode = "201")
    public Response create(DepartmentDraft draft) {
        return idempotency.once(draft, () -> created(departments.create(draft)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "changeDepartment", summary = "Change what is sent, leave the rest; null empties")
    @RequestBody(content = @Content(schema = @Schema(implementation = DepartmentDraft.class)))
    @APIResponseSchema(DepartmentView.class)
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(departments.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "deleteDepartment", summary = "Take it out of use")
    @APIResponse(responseCode = "204", description = "It is out of use")
    public void delete(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        departments.delete(id, ifMatch);
    }

    private static Response answer(Department department) {
        return ETags.ok(DepartmentView.of(department), department.rowVersion);
    }

    private static Response created(Department department) {
        return ETags.created(
                URI.create("/api/v1/departments/" + department.id),
                DepartmentView.of(department),
                department.rowVersion);
    }
}
