package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.DeliveryView.State;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/campaigns/{id}/deliveries")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LedgerResource {
    private final Deliveries deliveries;
    private final Campaigns campaigns;
    private final Caller caller;

    public LedgerResource(Deliveries deliveries, Campaigns campaigns, Caller caller) {
        this.deliveries = deliveries;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listCampaignDeliveries",
            summary = "The ledger of a campaign: one row per recipient, sent or not, and why")
    public Page<DeliveryView> ofCampaign(
            @RestPath UUID id,
            @RestQuery State state,
            @RestQuery String reason,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        campaigns.find(id);
        return deliveries.ofCampaign(id, state, reason, caller.rows(), limit, cursor);
    }
}
