package dev.clientele.campaign.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/api/v1/sending/limits")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LimitsResource {
    private final LimitsService limits;
    private final Caller caller;

    public LimitsResource(LimitsService limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SendingLimitsView(
            List<LimitsDraft.Hours> times, List<LimitsDraft.Cap> caps, String updatedBy, Instant updatedAt) {
        static SendingLimitsView of(Limits.Row row) {
            return new SendingLimitsView(row.draft().times(), row.draft().caps(), row.updatedBy(), row.updatedAt());
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findSendingLimits", summary = "Silent hours and caps over all campaigns")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SendingLimitsView.class)))
    public Response find() {
        return answer(limits.find());
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "patchSendingLimits",
            summary = "Change the limits; they hold from the next batch of messages on",
            description =
                    "A list is replaced as a whole. 422 limits-leave-no-time when some message could never be sent. "
                            + "Messages that wait already keep their hour and pass the gates again at it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SendingLimitsView.class)))
    @APIResponse(responseCode = "422", description = "limits-leave-no-time")
    public Response patch(
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Schema(implementation = LimitsDraft.class) JsonNode patch) {
        return answer(limits.patch(ifMatch, patch, caller.name()));
    }

    private static Response answer(Limits.Row row) {
        return ETags.ok(SendingLimitsView.of(row), row.rowVersion());
    }
}
