package dev.clientele.segment.answer;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/clients/{id}/agreements")
@Tag(name = "Agreements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientAgreementsResource {
    private final ClientAgreements agreements;
    private final Database database;
    private final Lanes lanes;
    private final Caller caller;

    ClientAgreementsResource(ClientAgreements agreements, Database database, Lanes lanes, Caller caller) {
        this.agreements = agreements;
        this.database = database;
        this.lanes = lanes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "resolveClientAgreement",
            summary = "The standard agreement that holds for a client, and all that could",
            description =
                    "Of those for its segments the lowest priority number, then the newest; else one for everybody. "
                            + "An attached contact or a merged card answers 303 to the client it belongs to now.")
    @APIResponse(
            responseCode = "200",
            description = "The agreement and the candidates",
            content = @Content(schema = @Schema(implementation = ClientAgreements.View.class)))
    public Response read(@RestPath UUID id) {
        return database.read(handle -> Client.elsewhere(handle, lanes, id, caller.rows()))
                .map(other -> Response.seeOther(URI.create("/api/v1/clients/" + other.id() + "/agreements"))
                        .build())
                .orElseGet(() -> Response.ok(agreements.of(id, caller.rows())).build());
    }
}
