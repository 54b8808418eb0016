package dev.clientele.campaign.task;

import dev.clientele.campaign.work.Work;
import dev.clientele.campaign.work.WorkKind;
import dev.clientele.campaign.work.WorkOutcome;
import dev.clientele.campaign.work.WorkQuery;
import dev.clientele.campaign.work.WorkRows;
import dev.clientele.campaign.work.WorkState;
import dev.clientele.campaign.work.WorkView;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/tasks")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TaskResource {
    private final Work work;
    private final Caller caller;

    public TaskResource(Work work, Caller caller) {
        this.work = work;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listTasks",
            summary = "Work for employees, by the time it is planned for",
            description = "A manager sees what was given to them or concerns their clients, a head of sales the "
                    + "department's; `unassigned` is the queue of clients without a responsible manager.")
    public Page<WorkView> list(
            @RestQuery WorkKind kind,
            @RestQuery UUID clientId,
            @RestQuery UUID assigneeId,
            @RestQuery WorkState state,
            @RestQuery boolean unassigned,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        var query = WorkQuery.of(kind, caller.rows()).about(clientId, assigneeId, state, unassigned);
        return work.list(query, limit, cursor);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "findTask", summary = "One piece of work")
    public RestResponse<WorkView> find(@RestPath UUID id) {
        return answer(work.find(id, all()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/outcome")
    @ResponseStatus(200)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "endTask",
            summary = "How it went",
            description = "409 work-state when it is over, or when a task is said to be a call.")
    @APIResponseSchema(value = WorkView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`work-state`")
    public RestResponse<WorkView> end(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch,
            @Valid @NotNull WorkOutcome outcome) {
        return answer(work.end(id, all(), ifMatch, outcome, caller.name()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/assignee")
    @ResponseStatus(200)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "assignTask",
            summary = "Give it to somebody",
            description = "From the unassigned queue or from another desk. 422 employee-unknown; 409 work-over.")
    @APIResponseSchema(value = WorkView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`work-over`")
    public RestResponse<WorkView> assign(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch,
            @Valid @NotNull AssigneeDraft assignee) {
        return answer(work.assign(id, all(), ifMatch, assignee.employeeId()));
    }

    private WorkQuery all() {
        return WorkQuery.of(null, caller.rows());
    }

    private static RestResponse<WorkView> answer(WorkRows.Row row) {
        return ETags.tagged(row.view(), row.rowVersion());
    }
}
