package dev.clientele.campaign.delivery;

import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.DeliveryView.State;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
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
    private static final List<Column<DeliveryView>> COLUMNS = List.of(
            new Column<>("id", DeliveryView::id),
            new Column<>("clientId", DeliveryView::clientId),
            new Column<>("recipientId", DeliveryView::recipientId),
            new Column<>("channel", DeliveryView::channel),
            new Column<>("state", DeliveryView::state),
            new Column<>("reason", DeliveryView::reason),
            new Column<>("detail", DeliveryView::detail),
            new Column<>("address", DeliveryView::address),
            new Column<>("attempts", DeliveryView::attempts),
            new Column<>("parts", DeliveryView::parts),
            new Column<>("cost", DeliveryView::cost),
            new Column<>("report", DeliveryView::report),
            new Column<>("plannedAt", DeliveryView::plannedAt),
            new Column<>("gatedAt", DeliveryView::gatedAt),
            new Column<>("nextAttemptAt", DeliveryView::nextAttemptAt),
            new Column<>("endedAt", DeliveryView::endedAt));

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
            summary = "The ledger of a campaign: one row per recipient, sent or not, and why",
            description = "The whole of it as CSV by Accept, however long.")
    public Page<DeliveryView> ofCampaign(
            @RestPath UUID id,
            @RestQuery State state,
            @RestQuery String reason,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        campaigns.find(id);
        return deliveries.ofCampaign(id, state, reason, caller.rows(), limit, cursor);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response csv(@RestPath UUID id, @RestQuery State state, @RestQuery String reason) {
        campaigns.find(id);
        RowPredicate visible = caller.rows();
        return new Sheet<>(
                        "deliveries",
                        COLUMNS,
                        cursor -> deliveries.ofCampaign(id, state, reason, visible, Limit.MOST, cursor))
                .csv();
    }
}
