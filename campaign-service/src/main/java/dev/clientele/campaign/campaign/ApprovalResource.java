package dev.clientele.campaign.campaign;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

@Path("/api/v1/campaigns/{id}/approval")
@Tag(name = "Campaigns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ApprovalResource {
    private final Approvals approvals;
    private final Caller caller;

    public ApprovalResource(Approvals approvals, Caller caller) {
        this.approvals = approvals;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findApproval", summary = "Whether a person must answer for this campaign, and who does")
    public Approval find(@RestPath UUID id) {
        return approvals.of(id);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(200)
    @Operation(
            operationId = "approveCampaign",
            summary = "Answer for advertising by SMS or robot call",
            description = "Until then nothing of it is handed over. What was launched by hand is approved already. "
                    + "409 campaign-ended when it is over.")
    @APIResponseSchema(value = Approval.class, responseCode = "200")
    @APIResponse(responseCode = "409", description = "`campaign-ended`")
    public Approval approve(@RestPath UUID id) {
        return approvals.approve(id, caller.name());
    }
}
