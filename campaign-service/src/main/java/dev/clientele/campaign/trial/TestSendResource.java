package dev.clientele.campaign.trial;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/templates/{id}/test")
@Tag(name = "Templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TestSendResource {
    private final TestSends tests;
    private final Caller caller;

    public TestSendResource(TestSends tests, Caller caller) {
        this.tests = tests;
        this.caller = caller;
    }

    @Schema(
            name = "TestSend",
            examples = "{\"clientId\":\"01890f3e-7b5c-7cc0-8000-0000000000c1\",\"to\":\"marketing@example.org\"}")
    public record Draft(
            @Schema(description = "Whose words it carries.") @NotNull
            UUID clientId,

            @Schema(
                    description =
                            "Where it goes: an address of ours, as campaign.test.recipients says, else of the domain that our "
                                    + "letters come from. Any other is 422 test-send-not-ours.")
            @NotNull
            @Size(max = 254)
            String to) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(
            operationId = "testTemplate",
            summary = "Send a template to ourselves",
            description =
                    "As that client would get it, marked as a test; the unsubscribe link leads nowhere. The audit says "
                            + "who has sent whose words where.")
    @APIResponse(responseCode = "204", description = "The mail server has taken it")
    @APIResponse(
            responseCode = "409",
            description = "test-send-channel, test-send-lacks, test-send-refused, sending-stopped")
    public void send(@RestPath UUID id, @Valid @NotNull Draft draft) {
        tests.send(id, draft.clientId(), draft.to(), caller);
    }
}
