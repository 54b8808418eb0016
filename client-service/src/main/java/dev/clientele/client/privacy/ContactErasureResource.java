package dev.clientele.client.privacy;

import dev.clientele.client.card.Marking;
import dev.clientele.client.contact.ContactView;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/contacts/{id}/erase")
@Tag(name = "Personal data", description = "What is kept of somebody, and forgetting it")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContactErasureResource {
    private final Erasure erasure;
    private final Marking marking;

    public ContactErasureResource(Erasure erasure, Marking marking) {
        this.erasure = erasure;
        this.marking = marking;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseContact",
            summary = "Forget who this was; it cannot be undone",
            description =
                    "Names, addresses, custom attributes, texts of interactions and values in the history go; dates"
                            + " and amounts stay for sums, every consent is withdrawn. To ask twice is to have asked.")
    @APIResponseSchema(ContactView.class)
    @APIResponse(responseCode = "412", description = "Somebody changed it at the same moment: ask again")
    public Response erase(@RestPath UUID id) {
        var contact = erasure.contact(id);
        return ETags.ok(ContactView.of(contact, marking.of(contact)), contact.rowVersion);
    }
}
