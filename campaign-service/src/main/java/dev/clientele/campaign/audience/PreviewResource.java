package dev.clientele.campaign.audience;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/templates/{id}/preview")
@Tag(name = "Templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PreviewResource {
    private final Previews previews;
    private final Caller caller;

    public PreviewResource(Previews previews, Caller caller) {
        this.previews = previews;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "previewTemplate",
            summary = "The message as a client would get it",
            description = "Of a company its primary contact, or the company itself when it has none; "
                    + "contactId names another. Consents are not looked at: a dry run of a trigger does that.")
    public PreviewView preview(@RestPath UUID id, @RestQuery @NotNull UUID clientId, @RestQuery UUID contactId) {
        return PreviewView.of(clientId, previews.of(id, clientId, contactId, caller.rows()));
    }
}
