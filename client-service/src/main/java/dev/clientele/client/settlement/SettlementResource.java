package dev.clientele.client.settlement;

import dev.clientele.client.directory.ClientDoor;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/settlement")
@Tag(name = "Clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SettlementResource {
    private final Settlements settlements;
    private final ClientDoor door;

    public SettlementResource(Settlements settlements, ClientDoor door) {
        this.settlements = settlements;
        this.door = door;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "getSettlement",
            summary = "What a client owes and is owed, by contract",
            description = "Shipments less payments, with adjustments, of the client and its people. Payments cover the "
                    + "oldest shipment first. What is due on the day itself is not overdue yet.")
    @APIResponseSchema(Settlement.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response get(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A business date whose documents count; today without it")
                    LocalDate asOf) {
        return door.answer(id, "settlement" + (asOf == null ? "" : "?asOf=" + asOf), () -> settlements.of(id, asOf));
    }
}
