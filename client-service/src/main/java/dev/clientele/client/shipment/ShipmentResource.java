package dev.clientele.client.shipment;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/shipments")
@Tag(name = "Shipments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShipmentResource extends DocumentResource<Shipment, ShipmentDraft> {
    private final ShipmentService shipments;

    public ShipmentResource(ShipmentService shipments, DocumentDesk desk) {
        super(shipments, desk);
        this.shipments = shipments;
    }

    @Override
    protected ShipmentView view(Shipment shipment) {
        return ShipmentView.of(shipment);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listShipments", summary = "Shipments of the clients you see, newest first")
    public Page<ShipmentView> list(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID invoiceId,
            @RestQuery UUID contractId) {
        return shipments
                .list(
                        query,
                        list -> list.equal("deal_id", dealId)
                                .equal("invoice_id", invoiceId)
                                .equal("contract_id", contractId))
                .map(ShipmentView::of);
    }
}
