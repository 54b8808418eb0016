package dev.clientele.client.contact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.card.CardQuery;
import dev.clientele.client.intake.Lines;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/contacts")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContactResource {
    private final ContactService contacts;
    private final Lines lines;
    private final Idempotency idempotency;

    public ContactResource(ContactService contacts, Lines lines, Idempotency idempotency) {
        this.contacts = contacts;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listContacts", summary = "Contacts you see")
    public Page<ContactView> list(
            @BeanParam CardQuery query, @RestQuery @Parameter(description = "Its primary company") UUID companyId) {
        return contacts.list(query, list -> list.equal("attached_to", companyId))
                .map(ContactView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getContact", summary = "One card")
    @APIResponseSchema(ContactView.class)
    public Response get(@RestPath UUID id) {
        return answer(contacts.find(id));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "createContact", summary = "Open a card")
    @APIResponseSchema(value = ContactView.class, responseCode = "201")
    public Response create(ContactDraft draft) {
        return idempotency.once(draft, () -> created(contacts.create(draft)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "createContacts", summary = "Open up to 10,000 cards, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(byte[] body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(body, () -> lines.take(contacts, body, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "changeContact", summary = "Change what is sent, leave the rest; null empties")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactDraft.class)))
    @APIResponseSchema(ContactView.class)
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(contacts.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "deleteContact", summary = "End it as of today; it can be restored")
    @APIResponse(responseCode = "204", description = "It is no client any more")
    public void delete(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        contacts.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restoreContact", summary = "Bring a deleted card back")
    @APIResponseSchema(ContactView.class)
    public Response restore(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(contacts.restore(id, ifMatch));
    }

    private static Response answer(Contact contact) {
        return ETags.ok(ContactView.of(contact), contact.rowVersion);
    }

    private static Response created(Contact contact) {
        return ETags.created(URI.create("/api/v1/contacts/" + contact.id), ContactView.of(contact), contact.rowVersion);
    }
}
