package dev.clientele.client.directory;

import dev.clientele.client.history.CardChange;
import dev.clientele.client.history.Histories;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Roles;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/history")
@Tag(name = "History", description = "Who changed what on a card, when and why")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientHistoryResource {
    private final Histories histories;
    private final Clients clients;
    private final ClientDoor door;

    ClientHistoryResource(Histories histories, Clients clients, ClientDoor door) {
        this.histories = histories;
        this.clients = clients;
        this.door = door;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getClientHistory", summary = "Every change of a client's card, newest first")
    @APIResponseSchema(CardChangePage.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response list(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "Only this field", example = "tags") String field,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return door.answer(id, "history", () -> histories.of(clients.place(id).entity(), id, field, limit, cursor));
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@RestPath UUID id, @RestQuery String field) {
        return door.open(
                id,
                "history",
                () -> histories.table(clients.place(id).entity(), id, field).csv());
    }

    /** For the document of the API only, which cannot name a generic page. */
    record CardChangePage(List<CardChange> items, String nextCursor) {}
}
