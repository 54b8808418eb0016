package dev.clientele.client.consent;

import dev.clientele.client.directory.ClientDoor;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/consents")
@Tag(name = "Consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientConsentResource {
    private final ConsentService consents;
    private final ClientDoor door;
    private final Idempotency idempotency;

    public ClientConsentResource(ConsentService consents, ClientDoor door, Idempotency idempotency) {
        this.consents = consents;
        this.door = door;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getClientConsents", summary = "Consents of a client, company or person")
    @APIResponseSchema(ConsentView.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    public Response view(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return door.answerPeopleToo(id, "consents", () -> consents.view(consents.kindOf(id), id, limit, cursor));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordClientConsent", summary = "Record what a client has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response record(@RestPath UUID id, ConsentDraft draft) {
        return idempotency.once(
                draft,
                () -> Response.status(Response.Status.CREATED)
                        .entity(consents.record(consents.kindOf(id), id, draft))
                        .build());
    }
}
