package dev.clientele.client.privacy;

import dev.clientele.client.card.Marking;
import dev.clientele.client.company.CompanyView;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

@Path("/api/v1/companies/{id}/erase")
@Tag(name = "Personal data", description = "What is kept of somebody, and forgetting it")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CompanyErasureResource {
    private final Erasure erasure;
    private final Marking marking;

    public CompanyErasureResource(Erasure erasure, Marking marking) {
        this.erasure = erasure;
        this.marking = marking;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseCompany",
            summary = "Forget who this was; it cannot be undone",
            description = "As eraseContact. Its people are clients of their own from then on.")
    @APIResponseSchema(CompanyView.class)
    @APIResponse(responseCode = "412", description = "Somebody changed it at the same moment: ask again")
    public Response erase(@RestPath UUID id) {
        var company = erasure.company(id);
        return ETags.ok(CompanyView.of(company, marking.of(company)), company.rowVersion);
    }
}
