package dev.clientele.client.directory;

import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.card.Marking;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.company.CompanyView;
import dev.clientele.client.contact.ContactService;
import dev.clientele.client.contact.ContactView;
import dev.clientele.client.listing.Seen;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
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

@Path("/api/v1/clients")
@Tag(name = "Clients", description = "Companies, and people who are in no company")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientResource {
    private final Clients clients;
    private final CompanyService companies;
    private final ContactService contacts;
    private final Marking marking;
    private final Attributes attributes;

    public ClientResource(
            Clients clients,
            CompanyService companies,
            ContactService contacts,
            Marking marking,
            Attributes attributes) {
        this.clients = clients;
        this.companies = companies;
        this.contacts = contacts;
        this.marking = marking;
        this.attributes = attributes;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listClients",
            summary = "Clients you see",
            description =
                    "With `Accept: text/csv`, or of a spreadsheet (XLSX), the whole list as a table, however long.")
    public Seen<ClientRow> list(@BeanParam ClientQuery query) {
        return clients.list(query);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam ClientQuery query) {
        return ClientSheet.of(attributes.codes(), cursor -> page(query, cursor)).csv();
    }

    @GET
    @Produces(Sheet.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response xlsx(@BeanParam ClientQuery query) {
        return ClientSheet.of(attributes.codes(), cursor -> page(query, cursor)).xlsx();
    }

    private Page<ClientRow> page(ClientQuery query, String cursor) {
        query.cards.wholePage(cursor);
        return clients.list(query).page();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getClient", summary = "A client with its card")
    @APIResponseSchema(ClientView.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response get(@RestPath UUID id) {
        Clients.Place place = clients.place(id);
        if (place.mergedInto() != null) return merged(place);
        return switch (place.kind()) {
            case COMPANY -> Response.ok(company(id)).build();
            case CONTACT -> contact(id, place.company());
        };
    }

    /** Found first, so that only those who see it learn where it went. */
    private Response merged(Clients.Place place) {
        switch (place.kind()) {
            case COMPANY -> companies.find(place.id());
            case CONTACT -> contacts.find(place.id());
        }
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create("/api/v1/clients/" + place.mergedInto()))
                .build();
    }

    private ClientView company(UUID id) {
        var found = companies.find(id);
        var card = CompanyView.of(found, marking.of(found));
        return new ClientView(id, ClientRow.Kind.COMPANY, card.name(), card, null);
    }

    private Response contact(UUID id, UUID company) {
        var found = contacts.find(id);
        var card = ContactView.of(found, marking.of(found));
        if (company != null)
            return Response.seeOther(URI.create("/api/v1/clients/" + company)).build();
        return Response.ok(new ClientView(id, ClientRow.Kind.CONTACT, card.name(), null, card))
                .build();
    }
}
