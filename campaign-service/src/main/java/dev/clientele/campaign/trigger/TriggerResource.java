package dev.clientele.campaign.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.audience.DryRun;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.CampaignView;
import dev.clientele.campaign.campaign.CampaignViews;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.time.BusinessTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
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

@Path("/api/v1/triggers")
@Tag(name = "Triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TriggerResource {
    private final TriggerService triggers;
    private final Segments segments;
    private final Firing firing;
    private final Fires fires;
    private final CampaignViews campaigns;
    private final Idempotency idempotency;
    private final Caller caller;
    private final BusinessTime time;

    public TriggerResource(
            TriggerService triggers,
            Segments segments,
            Firing firing,
            Fires fires,
            CampaignViews campaigns,
            Idempotency idempotency,
            Caller caller,
            BusinessTime time) {
        this.triggers = triggers;
        this.segments = segments;
        this.firing = firing;
        this.fires = fires;
        this.campaigns = campaigns;
        this.idempotency = idempotency;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listTriggers", summary = "Triggers by code")
    public Page<TriggerView> list(
            @RestQuery UUID segmentId, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return triggers.list(segmentId, limit, cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createTrigger",
            summary = "Make a trigger, switched off",
            description = "422 segment-not-tracked: the members of an untracked DYNAMIC segment are not known here; "
                    + "set trackMembership on it.")
    @APIResponse(responseCode = "422", description = "`segment-not-tracked`")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TriggerView.class)))
    public Response create(@Valid @NotNull TriggerDraft draft) {
        draft.segments().values().forEach(segments::awaitArrival);
        return idempotency.once(draft, () -> {
            Trigger trigger = triggers.create(draft, caller.name());
            return ETags.created(
                    URI.create("/api/v1/triggers/" + trigger.id), triggers.view(trigger), trigger.rowVersion);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findTrigger", summary = "One trigger, with its next fire")
    public RestResponse<TriggerView> find(@RestPath UUID id) {
        return answer(triggers.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "patchTrigger",
            summary = "Change a trigger; campaigns on their way are not touched",
            description = "When what an event trigger listens to is changed (segmentId, occasion), clients who wait in "
                    + "its entries are let go: what happened to them was something else.")
    public RestResponse<TriggerView> patch(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(triggers.patch(id, ifMatch, patch, caller.name()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteTrigger",
            summary = "Delete a trigger",
            description = "409 campaigns-unfinished while one of its campaigns is not over. The ledger stays.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "campaigns-unfinished")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        triggers.delete(id, ifMatch, caller.name());
    }

    @POST
    @Path("{id}/enable")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "enableTrigger",
            summary = "Switch on; fires next after now",
            description =
                    "422 schedule-required without a schedule, no-provider when nobody carries its channel. What was missed while it was off is not made up. A "
                            + "ONE_OFF goes at its sendAt: 409 approval-required before somebody has approved it.")
    @APIResponseSchema(value = TriggerView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`approval-required`")
    @APIResponse(
            responseCode = "422",
            description = "schedule-required, segment-gone, segment-not-tracked, no-provider")
    public RestResponse<TriggerView> enable(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(triggers.enable(id, ifMatch, caller.name()));
    }

    @POST
    @Path("{id}/approve")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "approveTrigger",
            summary = "Approve a ONE_OFF as it stands",
            description = "A change takes the approval back. 409 approval-not-needed for other types.")
    @APIResponseSchema(value = TriggerView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "approval-not-needed")
    public RestResponse<TriggerView> approve(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(triggers.approve(id, ifMatch, caller.name()));
    }

    @POST
    @Path("{id}/disable")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(operationId = "disableTrigger", summary = "Switch off and pause what it has started")
    public RestResponse<TriggerView> disable(
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(triggers.disable(id, ifMatch, caller.name()));
    }

    @POST
    @Path("{id}/fire")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(202)
    @Operation(
            operationId = "fireTrigger",
            summary = "Run now",
            description = "Launches a campaign for the members of this moment; its Location shows how it goes. "
                    + "409 trigger-disabled while it is switched off. A refusal stands in `fires`, too.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "trigger-disabled, segment-gone, no-provider, debts-unknown")
    public Response fire(@RestPath UUID id) {
        try (var attempt = fires.attempt(id, time.now(), caller.name())) {
            return idempotency.once(Map.of(), () -> attempt.of(() -> fired(id)));
        }
    }

    private Response fired(UUID id) {
        Campaign campaign = firing.fireNow(id, caller.name());
        return Response.accepted(campaigns.of(campaign))
                .location(URI.create("/api/v1/campaigns/" + campaign.id()))
                .build();
    }

    @POST
    @Path("{id}/dry-run")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "dryRunTrigger",
            summary = "What a fire would do now",
            description =
                    "Through the very gates of sending; nothing is written. `on` asks about the birthdays, terms and other "
                            + "occasions of another day; `sample` limits the decisions listed. Of a trigger that waits for "
                            + "events it tells of those to whom it happened on that day and who are there still.")
    public DryRun.Outlook dryRun(
            @RestPath UUID id, @RestQuery LocalDate on, @RestQuery @DefaultValue(Limit.DEFAULT) Limit sample) {
        return firing.dryRun(id, on, sample.value());
    }

    private RestResponse<TriggerView> answer(Trigger trigger) {
        return ETags.tagged(triggers.view(trigger), trigger.rowVersion);
    }
}
