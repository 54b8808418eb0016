package dev.clientele.campaign.scenario;

import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/scenarios")
@Tag(name = "Scenarios")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScenarioResource {
    private final ScenarioService scenarios;
    private final ScenarioStatistics statistics;
    private final Examples examples;
    private final Idempotency idempotency;
    private final Caller caller;

    public ScenarioResource(
            ScenarioService scenarios,
            ScenarioStatistics statistics,
            Examples examples,
            Idempotency idempotency,
            Caller caller) {
        this.scenarios = scenarios;
        this.statistics = statistics;
        this.examples = examples;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listScenarios", summary = "Scenarios by code")
    public Page<ScenarioView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return scenarios.list(limit, cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createScenario",
            summary = "Make a scenario, switched off",
            description =
                    "A step leads to a later one only. Templates are copied: what they say later does not reach it.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ScenarioView.class)))
    @APIResponse(
            responseCode = "422",
            description = "validation-failed with a pointer to each fault; segment-not-tracked")
    public Response create(@Valid @NotNull ScenarioDraft draft) {
        return idempotency.once(draft, () -> created(scenarios.create(draft, caller.name())));
    }

    @POST
    @Path("examples/{code}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createExampleScenario",
            summary = "Make a ready example with its templates, switched off",
            description =
                    "`drip` greets new clients who are silent (three offers in a month); `return` wins lost clients "
                            + "back by their manager; `reach` tries a letter, else an SMS, else a call. Edit them as any other.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ScenarioView.class)))
    @APIResponse(responseCode = "404", description = "No such example")
    public Response example(@RestPath String code) {
        return idempotency.once(Map.of(), () -> created(examples.create(code, caller.name())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findScenario", summary = "One scenario with its newest plan")
    public RestResponse<ScenarioView> find(@RestPath UUID id) {
        return answer(scenarios.find(id));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "putScenario",
            summary = "Change a scenario",
            description =
                    "Another plan is another version. Who has enrolled stays on theirs; who enrols from now on, takes it.")
    public RestResponse<ScenarioView> put(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull ScenarioDraft draft) {
        return answer(scenarios.rewrite(id, ifMatch, draft, caller.name()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteScenario",
            summary = "Delete a scenario",
            description = "409 scenario-under-way while clients are in it (cancel their enrolments first), "
                    + "campaigns-unfinished while a step's campaign is not over. Reports and the ledger stay.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "scenario-under-way, campaigns-unfinished")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        scenarios.delete(id, ifMatch, caller.name());
    }

    @GET
    @Path("{id}/versions")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listScenarioVersions", summary = "Every plan it has had, newest first")
    public List<Versions.Said> versions(@RestPath UUID id) {
        return scenarios.versions(id);
    }

    @GET
    @Path("{id}/statistics")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findScenarioStatistics", summary = "How many came how far, by step, state and reason")
    public ScenarioStatistics.Figures statistics(@RestPath UUID id) {
        return statistics.of(scenarios.find(id).id());
    }

    @POST
    @Path("{id}/enable")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "enableScenario",
            summary = "Switch on",
            description = "What happened before lets nobody in. Clients who were under way go on. 422 no-provider when "
                    + "nobody carries the channel of a step.")
    @APIResponseSchema(value = ScenarioView.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "`no-provider`")
    public RestResponse<ScenarioView> enable(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(scenarios.enable(id, ifMatch, caller.name()));
    }

    @POST
    @Path("{id}/disable")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(operationId = "disableScenario", summary = "Switch off: everybody stays where they are, the queue waits")
    public RestResponse<ScenarioView> disable(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(scenarios.disable(id, ifMatch, caller.name()));
    }

    private Response created(Scenario scenario) {
        return ETags.created(
                URI.create("/api/v1/scenarios/" + scenario.id()), scenarios.view(scenario), scenario.rowVersion());
    }

    private RestResponse<ScenarioView> answer(Scenario scenario) {
        return ETags.tagged(scenarios.view(scenario), scenario.rowVersion());
    }
}
