package dev.clientele.client.shipment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.intake.Lines;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/shipments")
@Tag(name = "Shipments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ShipmentResource {
    private final ShipmentService shipments;
    private final Lines lines;
    private final Idempotency idempotency;

    public ShipmentResource(ShipmentService shipments, Lines lines, Idempotency idempotency) {
        this.shipments = shipments;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listShipments", summary = "Shipments of the clients you see, newest first")
    public Page<ShipmentView> list(@BeanParam DocumentQuery query, @RestQuery UUID dealId, @RestQuery UUID invoiceId) {
        return shipments
                .list(query, list -> list.equal("deal_id", dealId).equal("invoice_id", invoiceId))
                .map(ShipmentView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getShipment", summary = "One shipment")
    @APIResponseSchema(ShipmentView.class)
    public Response get(@RestPath UUID id) {
        return answer(shipments.find(id));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "createShipment", summary = "Record a shipment")
    @APIResponseSchema(value = ShipmentView.class, responseCode = "201")
    public Response create(ShipmentDraft draft) {
        return idempotency.once(draft, () -> created(shipments.create(draft)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "createShipments",
            summary = "Record up to 10,000 shipments, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(byte[] body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(body, () -> lines.take(shipments, body, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "changeShipment", summary = "Change what is sent, leave the rest; null empties")
    @RequestBody(content = @Content(schema = @Schema(implementation = ShipmentDraft.class)))
    @APIResponseSchema(ShipmentView.class)
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(shipments.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "deleteShipment", summary = "Take it out of every count; it can be restored")
    @APIResponse(responseCode = "204", description = "It counts no more")
    public void delete(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        shipments.live(id, ifMatch, Life.DELETED);
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restoreShipment", summary = "Let a deleted one count again")
    @APIResponseSchema(ShipmentView.class)
    public Response restore(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(shipments.live(id, ifMatch, Life.LIVE));
    }

    private static Response answer(Shipment shipment) {
        return ETags.ok(ShipmentView.of(shipment), shipment.rowVersion);
    }

    private static Response created(Shipment shipment) {
        return ETags.created(
                URI.create("/api/v1/shipments/" + shipment.id), ShipmentView.of(shipment), shipment.rowVersion);
    }
}
