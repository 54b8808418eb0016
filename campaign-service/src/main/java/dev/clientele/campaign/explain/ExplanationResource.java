package dev.clientele.campaign.explain;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/campaigns/{id}/clients/{clientId}/explanation")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExplanationResource {
    private final Explanations explanations;
    private final Caller caller;

    public ExplanationResource(Explanations explanations, Caller caller) {
        this.explanations = explanations;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "explainClientInCampaign",
            summary = "Why a client was selected, skipped, waits or was sent to",
            description =
                    "The rows of the ledger, and every gate as it stands now with what it was decided from. A client "
                            + "without a row is told why it has none, and how the gates would answer.")
    @APIResponseSchema(value = Explanation.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "No such campaign, or a client that the caller does not see")
    public Explanation explain(@RestPath UUID id, @RestPath UUID clientId) {
        return explanations.of(id, clientId, caller.rows());
    }
}
