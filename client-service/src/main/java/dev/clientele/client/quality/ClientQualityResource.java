package dev.clientele.client.quality;

import dev.clientele.client.directory.ClientDoor;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/quality")
@Tag(name = "Quality", description = "How well cards are kept")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientQualityResource {
    private final Quality quality;
    private final ClientDoor door;

    public ClientQualityResource(Quality quality, ClientDoor door) {
        this.quality = quality;
        this.door = door;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "getClientQuality",
            summary = "Score of a client's card, what it lacks and what may be wrong",
            description = "Null with a reason where the work status has no rules. `formula` is what each field counts.")
    @APIResponseSchema(QualityView.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response client(
            @RestPath UUID id, @RestQuery @Parameter(description = "As if it were in this status") String asIf) {
        return door.answer(id, "quality", () -> quality.of(id, asIf));
    }
}
