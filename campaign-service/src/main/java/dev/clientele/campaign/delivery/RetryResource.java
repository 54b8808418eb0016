package dev.clientele.campaign.delivery;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/campaigns/{id}/retry")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RetryResource {
    private final Retry retry;
    private final Caller caller;

    public RetryResource(Retry retry, Caller caller) {
        this.retry = retry;
        this.caller = caller;
    }

    /** @param queued rows that go again */
    public record Retried(int queued) {}

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "retryCampaign",
            summary = "Send again what has failed",
            description =
                    "The same ledger rows, with the same Message-ID, pass all gates again; a finished campaign runs "
                            + "again until they have ended. `reason` narrows it to one code, such as SMTP_554. What may have "
                            + "reached somebody (UNKNOWN) is not repeated.")
    @APIResponseSchema(value = Retried.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "campaign-ended: it was cancelled")
    public Retried retry(@RestPath UUID id, @RestQuery String reason) {
        return new Retried(retry.failed(id, reason, caller.name()));
    }
}
