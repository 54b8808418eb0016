package dev.clientele.campaign.trouble;

import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/sending/health")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HealthResource {
    private final Troubles troubles;
    private final Lags lags;

    public HealthResource(Troubles troubles, Lags lags) {
        this.troubles = troubles;
        this.lags = lags;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "findSendingHealth",
            summary = "What fails at present, and since when work that is due has waited",
            description = "Everything is tried again by itself and disappears from here when it works. What has waited "
                    + "for long without failing stands still for another reason, which its campaign or scenario says.")
    public Health find() {
        return new Health(troubles.all(), lags.now());
    }
}
