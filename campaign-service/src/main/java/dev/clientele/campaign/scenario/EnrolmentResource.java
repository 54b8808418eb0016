package dev.clientele.campaign.scenario;

import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/scenarios/{id}/enrolments")
@Tag(name = "Scenarios")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EnrolmentResource {
    private final Enrolments enrolments;
    private final ScenarioService scenarios;
    private final Caller caller;
    private final Idempotency idempotency;

    public EnrolmentResource(Enrolments enrolments, ScenarioService scenarios, Caller caller, Idempotency idempotency) {
        this.enrolments = enrolments;
        this.scenarios = scenarios;
        this.caller = caller;
        this.idempotency = idempotency;
    }

    @Schema(name = "EnrolmentDraft", examples = "{\"clientIds\":[\"01890f3e-7b5c-7cc0-8000-0000000000c1\"]}")
    public record Chosen(@NotEmpty @Size(max = 1_000) Set<@NotNull UUID> clientIds) {}

    /** @param enrolled the others are in already, have been, or are no clients */
    @Schema(name = "Enrolled")
    public record Enrolled(int enrolled) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listEnrolments",
            summary = "Clients on their way, newest first",
            description =
                    "Says for each where it stands, what it waits for until when, and every step it has taken. `clientId` "
                            + "explains one client; `unassigned=true` lists those who had no responsible employee.")
    public Page<EnrolmentView> list(
            @RestPath UUID id,
            @RestQuery EnrolmentView.State state,
            @RestQuery UUID clientId,
            @RestQuery UUID responsibleId,
            @RestQuery @DefaultValue("false") boolean unassigned,
            @RestQuery LocalDate startedFrom,
            @RestQuery LocalDate startedTo,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        var filter = new Enrolments.Filter(state, clientId, responsibleId, unassigned, startedFrom, startedTo);
        return enrolments.list(scenarios.find(id).id(), filter, caller.rows(), limit, cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "enrol",
            summary = "Let clients in by hand",
            description = "The condition of the entry is not asked; the rule of re-entry holds. 409 scenario-disabled.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Enrolled.class)))
    @APIResponse(responseCode = "409", description = "scenario-disabled")
    public Response enrol(@RestPath UUID id, @Valid @NotNull Chosen chosen) {
        return idempotency.once(
                chosen,
                () -> Response.ok(new Enrolled(enrolments.enrol(id, chosen.clientIds())))
                        .build());
    }

    @POST
    @Path("{clientId}/cancel")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(operationId = "cancelEnrolment", summary = "End it for one client; what waits for them is cancelled")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "The client is not on its way")
    public void cancel(@RestPath UUID id, @RestPath UUID clientId) {
        enrolments.cancel(scenarios.find(id).id(), clientId);
    }
}
