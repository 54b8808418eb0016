package dev.clientele.campaign.survey;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/messages/answers")
@Tag(name = "Surveys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientAnswersResource {
    private final Interviews interviews;
    private final Caller caller;

    public ClientAnswersResource(Interviews interviews, Caller caller) {
        this.interviews = interviews;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listClientAnswers", summary = "What a client has answered to surveys, newest first")
    public Page<AnswerView> list(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "Only what this person answered") UUID contactId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return interviews.ofClient(id, contactId, caller.rows(), limit, cursor);
    }
}
