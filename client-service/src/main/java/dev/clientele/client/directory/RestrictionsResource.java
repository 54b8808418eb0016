package dev.clientele.client.directory;

import dev.clientele.client.restriction.Restrictions;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/clients/{id}/restrictions")
@Tag(name = "Clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RestrictionsResource {
    private final Restrictions restrictions;
    private final ClientDoor door;

    public RestrictionsResource(Restrictions restrictions, ClientDoor door) {
        this.restrictions = restrictions;
        this.door = door;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "getRestrictions",
            summary = "Whether a client may be shipped to, by which segments not, and how old that is",
            description =
                    "The same is checked when a shipment is recorded: `shipment-prohibited` (409) with the codes, "
                            + "`restrictions-stale` (503) while nobody knows. A caller with the role shipment-override ships.")
    @APIResponseSchema(RestrictionsView.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response get(@RestPath UUID id) {
        return door.answer(
                id, "restrictions", () -> RestrictionsView.of(id, restrictions.enabled(), restrictions.of(id)));
    }
}
