package dev.clientele.campaign.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/sending/limits")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LimitsResource {
    private final LimitsService limits;
    private final LimitsTrial trial;
    private final Caller caller;

    public LimitsResource(LimitsService limits, LimitsTrial trial, Caller caller) {
        this.limits = limits;
        this.trial = trial;
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
    public RestResponse<SendingLimitsView> find() {
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
    @APIResponseSchema(value = SendingLimitsView.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "limits-leave-no-time")
    public RestResponse<SendingLimitsView> patch(
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Schema(implementation = LimitsDraft.class) JsonNode patch) {
        return answer(limits.patch(ifMatch, patch, caller.name()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("trial")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @ResponseStatus(200)
    @Operation(
            operationId = "trySendingLimits",
            summary = "When a message might go, by saved or by proposed hours",
            description =
                    "By the client's clock and the working calendar; caps are left out. Nothing is sent or saved.")
    @APIResponseSchema(value = LimitsTrial.Result.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "validation-failed: an unknown zone, hours that mean nothing")
    public LimitsTrial.Result tryOut(@Valid @NotNull TrialDraft draft) {
        return trial.of(draft);
    }

    private static RestResponse<SendingLimitsView> answer(Limits.Row row) {
        return ETags.tagged(SendingLimitsView.of(row), row.rowVersion());
    }
}
