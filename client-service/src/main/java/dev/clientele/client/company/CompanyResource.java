package dev.clientele.client.company;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.card.MergeDraft;
import dev.clientele.client.intake.Lines;
import dev.clientele.client.label.Label;
import dev.clientele.client.label.Labels;
import dev.clientele.client.listing.Seen;
import dev.clientele.client.listing.Table;
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

@Path("/api/v1/companies")
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CompanyResource {
    private final CompanyService companies;
    private final Labels labels;
    private final Lines lines;
    private final Idempotency idempotency;

    public CompanyResource(CompanyService companies, Labels labels, Lines lines, Idempotency idempotency) {
        this.companies = companies;
        this.labels = labels;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listCompanies",
            summary = "Companies you see",
            description =
                    "With `Accept: text/csv`, or of a spreadsheet (XLSX), the whole list as a table, however long.")
    public Seen<CompanyView> list(@BeanParam CompanyQuery query) {
        Seen<Company> found = companies.list(query.cards, query::filter);
        var known = labels.of(found.items().stream().map(card -> card.id).toList());
        return found.map(card -> CompanyView.of(card, known.getOrDefault(card.id, Label.NONE)));
    }

    @GET
    @Produces(Table.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam CompanyQuery query) {
        return CompanyTable.TABLE.csv(cursor -> page(query, cursor));
    }

    @GET
    @Produces(Table.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response xlsx(@BeanParam CompanyQuery query) {
        return CompanyTable.TABLE.xlsx(cursor -> page(query, cursor));
    }

    private Page<CompanyView> page(CompanyQuery query, String cursor) {
        query.cards.wholePage(cursor);
        return list(query).page();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getCompany", summary = "One card")
    @APIResponseSchema(CompanyView.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    public Response get(@RestPath UUID id) {
        Company company = companies.find(id);
        return company.mergedInto == null ? answer(company) : moved(company.mergedInto);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "createCompany",
            summary = "Open a card",
            description = "409 duplicate where duplicates are refused; see /duplicates/settings.")
    @APIResponseSchema(value = CompanyView.class, responseCode = "201")
    public Response create(
            CompanyDraft draft,
            @RestQuery @Parameter(description = "Make it even where duplicates are refused") boolean allowDuplicates) {
        return idempotency.once(draft, () -> created(companies.create(draft, allowDuplicates)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "createCompanies", summary = "Open up to 10,000 cards, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(byte[] body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(body, () -> lines.take(companies, body, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "changeCompany", summary = "Change what is sent, leave the rest; null empties")
    @RequestBody(content = @Content(schema = @Schema(implementation = CompanyDraft.class)))
    @APIResponseSchema(CompanyView.class)
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(companies.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "deleteCompany", summary = "End it as of today; it can be restored")
    @APIResponse(responseCode = "204", description = "It is no client any more")
    public void delete(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        companies.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restoreCompany", summary = "Bring a deleted card back")
    @APIResponseSchema(CompanyView.class)
    public Response restore(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(companies.restore(id, ifMatch));
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(
            operationId = "mergeCompanies",
            summary = "Make two cards one: this one stays and takes over all the other has",
            description =
                    "Documents, links, tags and consents go to the winner (a withdrawal wins), gaps of its card are"
                            + " filled, the earliest registeredOn stays. The loser answers 301 from then on and takes no writes: 409 merged.")
    @APIResponseSchema(CompanyView.class)
    public Response merge(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, MergeDraft merge) {
        return idempotency.once(merge, () -> answer(companies.merge(id, ifMatch, merge.loserId())));
    }

    private static Response moved(UUID winner) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create("/api/v1/companies/" + winner))
                .build();
    }

    private Response answer(Company company) {
        return ETags.ok(CompanyView.of(company, labels.of(company.id)), company.rowVersion);
    }

    private Response created(Company company) {
        return ETags.created(
                URI.create("/api/v1/companies/" + company.id),
                CompanyView.of(company, labels.of(company.id), companies.duplicates(company)),
                company.rowVersion);
    }
}
