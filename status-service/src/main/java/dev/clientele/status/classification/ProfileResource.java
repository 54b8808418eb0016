package dev.clientele.status.classification;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.status.client.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/profile")
@Tag(name = "Classification")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileResource {
    private final Clients clients;
    private final Classification classification;

    public ProfileResource(Clients clients, Classification classification) {
        this.clients = clients;
        this.classification = classification;
    }

    @GET
    @RolesAllowed({
        Roles.ADMIN,
        Roles.INTEGRATOR,
        Roles.SALES_HEAD,
        Roles.MANAGER,
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.SERVICE
    })
    @Operation(
            operationId = "readProfile",
            summary = "The computed fields of a client; of an attached contact, its company")
    public ProfileView read(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-06-30")
                    LocalDate asOf) {
        return classification
                .profile(clients.card(id).unitId(), asOf)
                .orElseThrow(() -> Problems.notFound("client", id));
    }
}
