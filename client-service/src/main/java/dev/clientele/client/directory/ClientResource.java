package dev.clientele.client.directory;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.company.CompanyView;
import dev.clientele.client.contact.ContactService;
import dev.clientele.client.contact.ContactView;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients")
@Tag(name = "Clients", description = "Companies, and people who are in no company")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientResource {
    private final Clients clients;
    private final CompanyService companies;
    private final ContactService contacts;

    public ClientResource(Clients clients, CompanyService companies, ContactService contacts) {
        this.clients = clients;
        this.companies = companies;
        this.contacts = contacts;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listClients", summary = "Clients you see")
    public Page<ClientRow> list(@BeanParam CardQuery query, @RestQuery ClientRow.Kind kind) {
        return clients.list(query, kind);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getClient", summary = "A client with its card")
    @APIResponseSchema(ClientView.class)
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response get(@RestPath UUID id) {
        Clients.Place place = clients.place(id);
        return switch (place.kind()) {
            case COMPANY -> Response.ok(company(id)).build();
            case CONTACT -> contact(id, place.company());
        };
    }

    private ClientView company(UUID id) {
        var card = CompanyView.of(companies.find(id));
        return new ClientView(id, ClientRow.Kind.COMPANY, card.name(), card, null);
    }

    private Response contact(UUID id, UUID company) {
        var card = ContactView.of(contacts.find(id));
        if (company != null)
            return Response.seeOther(URI.create("/api/v1/clients/" + company)).build();
        return Response.ok(new ClientView(id, ClientRow.Kind.CONTACT, card.name(), null, card))
                .build();
    }
}
