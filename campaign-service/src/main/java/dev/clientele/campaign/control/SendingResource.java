package dev.clientele.campaign.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/sending")
@Tag(name = "Sending")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SendingResource {
    private final SendingSwitch sending;
    private final AuditLog audit;
    private final Caller caller;

    public SendingResource(SendingSwitch sending, AuditLog audit, Caller caller) {
        this.sending = sending;
        this.audit = audit;
        this.caller = caller;
    }

    @Schema(examples = "{\"why\":\"wrong prices in the spring offer\"}")
    public record StopDraft(@NotBlank @Size(max = 300) String why) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SendingView(boolean stopped, String why, String changedBy, Instant changedAt) {
        static SendingView of(SendingSwitch.State state) {
            return new SendingView(state.stopped(), state.why(), state.changedBy(), state.changedAt());
        }
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findSending", summary = "Whether anything is sent at all")
    public SendingView find() {
        return SendingView.of(sending.find());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("stop")
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(200)
    @Operation(
            operationId = "stopSending",
            summary = "Stop all sending",
            description =
                    "Once it is answered no message of any campaign passes the gates; what had passed them is begun "
                            + "within seconds or goes back. Campaigns keep their states and queues.")
    public SendingView stop(@Valid @NotNull StopDraft draft) {
        return SendingView.of(sending.stop(draft.why(), caller.name()));
    }

    @POST
    @Path("start")
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(200)
    @Operation(operationId = "startSending", summary = "Go on sending; every message passes the gates again")
    public SendingView start() {
        return SendingView.of(sending.start(caller.name()));
    }

    @GET
    @Path("audit")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "listSendingAudit",
            summary =
                    "Who made, changed, switched, approved, stopped, resumed, cancelled or retried what, newest first",
            description = "subjectId narrows it to a campaign, trigger, scenario, template, provider or suppression.")
    public Page<AuditEntry> audit(
            @RestQuery UUID subjectId, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return audit.list(subjectId, limit, cursor);
    }
}
