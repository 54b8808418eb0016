package dev.clientele.campaign.calllist;

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
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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

@Path("/api/v1/call-lists")
@Tag(name = "Call lists")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CallListResource {
    private static final List<Column<WorkView>> COLUMNS = List.of(
            new Column<>("id", WorkView::id),
            new Column<>("clientId", WorkView::clientId),
            new Column<>("client", WorkView::clientName),
            new Column<>("phone", WorkView::phone),
            new Column<>("subject", WorkView::subject),
            new Column<>("description", WorkView::description),
            new Column<>("assigneeId", WorkView::assigneeId),
            new Column<>("plannedAt", WorkView::plannedAt),
            new Column<>("state", WorkView::state),
            new Column<>("result", WorkView::result),
            new Column<>("note", WorkView::note));

    private final CallLists lists;
    private final Work work;
    private final Caller caller;

    public CallListResource(CallLists lists, Work work, Caller caller) {
        this.lists = lists;
        this.work = work;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listCallLists", summary = "Campaigns of calls, newest first, with their calls by state")
    public Page<CallListView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return lists.list(calls(), limit, cursor);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "findCallList", summary = "One call list")
    public CallListView find(@RestPath UUID id) {
        return lists.find(id, calls());
    }

    @GET
    @Path("{id}/calls")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listCalls",
            summary = "The calls to make, by the time they are planned for",
            description = "A manager sees those given to them or of their clients, a head of sales the department's. "
                    + "The whole list as CSV by Accept.")
    public Page<WorkView> calls(
            @RestPath UUID id,
            @RestQuery WorkState state,
            @RestQuery UUID assigneeId,
            @RestQuery boolean unassigned,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        lists.existing(id);
        return work.list(calls().campaign(id).about(null, assigneeId, state, unassigned), limit, cursor);
    }

    @GET
    @Path("{id}/calls")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response callsAsCsv(
            @RestPath UUID id, @RestQuery WorkState state, @RestQuery UUID assigneeId, @RestQuery boolean unassigned) {
        lists.existing(id);
        WorkQuery query = calls().campaign(id).about(null, assigneeId, state, unassigned);
        return new Sheet<>("calls", COLUMNS, cursor -> work.list(query, Limit.MOST, cursor)).csv();
    }

    @GET
    @Path("calls/{callId}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "findCall", summary = "One call")
    public RestResponse<WorkView> call(@RestPath UUID callId) {
        return answer(work.find(callId, calls()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("calls/{callId}/outcome")
    @ResponseStatus(200)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "endCall",
            summary = "How a call went: NO_ANSWER, CALLED, DONE or CANCELLED",
            description = "CALLED and DONE become an interaction of the client, once. NO_ANSWER plans the next try, or "
                    + "cancels the call with the reason as its result when the client may not be called any more. "
                    + "409 work-state when the call is over.")
    @APIResponseSchema(value = WorkView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`work-state`")
    public RestResponse<WorkView> end(
            @RestPath UUID callId,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch,
            @Valid @NotNull WorkOutcome outcome) {
        return answer(work.end(callId, calls(), ifMatch, outcome, caller.name()));
    }

    private WorkQuery calls() {
        return WorkQuery.of(WorkKind.CALL, caller.rows());
    }

    private static RestResponse<WorkView> answer(WorkRows.Row row) {
        return ETags.tagged(row.view(), row.rowVersion());
    }
}
