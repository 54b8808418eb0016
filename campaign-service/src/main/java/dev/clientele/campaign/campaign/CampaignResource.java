package dev.clientele.campaign.campaign;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CampaignResource {
    private final Campaigns campaigns;
    private final CampaignViews views;
    private final Caller caller;

    public CampaignResource(Campaigns campaigns, CampaignViews views, Caller caller) {
        this.campaigns = campaigns;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listCampaigns", summary = "Campaigns, newest first, with their figures")
    public Page<CampaignView> list(
            @RestQuery UUID triggerId,
            @RestQuery CampaignState state,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return views.of(campaigns.list(triggerId, state, limit, cursor));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findCampaign", summary = "One campaign with its figures of the moment")
    public CampaignView find(@RestPath UUID id) {
        return views.of(campaigns.find(id));
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(operationId = "pauseCampaign", summary = "Stop handing over; the queue waits")
    public CampaignView pause(@RestPath UUID id) {
        return views.of(campaigns.pause(id, "PAUSED", caller.name()));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "resumeCampaign",
            summary = "Go on with what is queued",
            description = "Every message passes the gates again. 409 trigger-disabled while its trigger is off.")
    @APIResponseSchema(value = CampaignView.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`trigger-disabled`")
    public CampaignView resume(@RestPath UUID id) {
        return views.of(campaigns.resume(id, caller.name()));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(operationId = "cancelCampaign", summary = "End it; what is queued is not sent")
    public CampaignView cancel(@RestPath UUID id) {
        return views.of(campaigns.cancel(id, caller.name()));
    }
}
