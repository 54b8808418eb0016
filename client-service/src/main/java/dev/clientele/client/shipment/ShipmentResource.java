package dev.clientele.client.shipment;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.client.restriction.Restrictions;
import dev.clientele.client.restriction.ShipmentOverride;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/shipments")
@Tag(name = "Shipments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShipmentResource extends DocumentResource<Shipment, ShipmentDraft> {
    private final ShipmentService shipments;
    private final Restrictions restrictions;

    public ShipmentResource(ShipmentService shipments, Restrictions restrictions, DocumentDesk desk) {
        super(shipments, desk);
        this.shipments = shipments;
        this.restrictions = restrictions;
    }

    @Override
    protected ShipmentView view(Shipment shipment) {
        return marked(List.of(shipment)).getFirst();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listShipments",
            summary = "Shipments of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<ShipmentView> list(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID invoiceId,
            @RestQuery UUID contractId,
            @RestQuery @Parameter(description = "true: only those that somebody recorded against a ban")
                    boolean overridden) {
        Page<Shipment> page = shipments.list(
                query,
                list -> list.equal("deal_id", dealId)
                        .equal("invoice_id", invoiceId)
                        .equal("contract_id", contractId)
                        .where(
                                "t.id in (select o.shipment_id from shipment_override o) = :overridden",
                                "overridden",
                                overridden ? true : null));
        return new Page<>(marked(page.items()), page.nextCursor());
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID invoiceId,
            @RestQuery UUID contractId,
            @RestQuery boolean overridden) {
        return csv(
                "shipments", ShipmentView.class, query, () -> list(query, dealId, invoiceId, contractId, overridden));
    }

    @GET
    @Path("{id}/overrides")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listShipmentOverrides",
            summary = "Who recorded a shipment against a ban, and when",
            description = "Empty for a shipment that no ban stood against, or only bans of clients you do not see. "
                    + "`overridden=true` finds those with some.")
    public List<ShipmentOverride> overrides(@RestPath UUID id) {
        return restrictions.overrides(shipments.find(id).id);
    }

    /** With what is known of each client's bans. */
    private List<ShipmentView> marked(List<Shipment> shipments) {
        Set<UUID> prohibited = restrictions.prohibited(shipments.stream()
                .map(one -> one.unitId)
                .filter(Objects::nonNull)
                .toList());
        return shipments.stream()
                .map(one -> ShipmentView.of(one, one.unitId != null && prohibited.contains(one.unitId)))
                .toList();
    }
}
