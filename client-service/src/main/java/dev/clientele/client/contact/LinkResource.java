package dev.clientele.client.contact;

import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/contacts/{contact}/links")
@Tag(name = "Links", description = "Who is in which company; the primary one owns what its people have")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LinkResource {
    private final Links links;
    private final Idempotency idempotency;

    public LinkResource(Links links, Idempotency idempotency) {
        this.links = links;
        this.idempotency = idempotency;
    }

    public record LinkList(List<LinkView> items) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listLinks", summary = "The companies of a contact, its own one first")
    public LinkList list(@RestPath UUID contact, @RestQuery @Parameter(description = "Ended links too") boolean all) {
        return new LinkList(links.list(contact, all).stream().map(LinkView::of).toList());
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "addLink",
            summary = "Put a contact into a company; what it has moves along if that is primary")
    @APIResponseSchema(value = LinkView.class, responseCode = "201")
    public Response add(@RestPath UUID contact, LinkDraft draft) {
        return idempotency.once(draft, () -> created(links.add(contact, draft)));
    }

    @PUT
    @Path("{company}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "putLink",
            summary = "Make a link be as sent, such as primary",
            description = "With another `linkedOn` the contact has belonged to its company since that day, in months "
                    + "past as well. Such a day takes nothing from a company whose own link has ended meanwhile.")
    public LinkView put(@RestPath UUID contact, @RestPath UUID company, LinkDraft draft) {
        if (draft.companyId() != null && !draft.companyId().equals(company))
            throw Problems.invalid("/companyId", "differs-from-path");
        return LinkView.of(links.put(contact, draft.to(company)));
    }

    @DELETE
    @Path("{company}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "removeLink", summary = "Take a contact out of a company")
    @APIResponse(responseCode = "204", description = "It is there no more")
    public void remove(
            @RestPath UUID contact,
            @RestPath UUID company,
            @RestQuery @Parameter(description = "The first day outside; today if absent") LocalDate unlinkedOn) {
        links.remove(contact, company, unlinkedOn);
    }

    private static Response created(Link link) {
        var location = URI.create("/api/v1/contacts/" + link.contactId() + "/links/" + link.companyId());
        return Response.created(location).entity(LinkView.of(link)).build();
    }
}
