package dev.clientele.client.company;

import dev.clientele.client.card.CardDesk;
import dev.clientele.client.card.CardResource;
import dev.clientele.client.card.Marks;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.listing.Seen;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/companies")
@Tag(name = "Companies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CompanyResource extends CardResource<Company, CompanyDraft, CompanyView> {
    private final CompanyService companies;

    public CompanyResource(CompanyService companies, CardDesk desk) {
        super(companies, desk);
        this.companies = companies;
    }

    @Override
    protected CompanyView view(Company card, Marks marks, List<Duplicate> duplicates) {
        return CompanyView.of(card, marks, duplicates);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listCompanies",
            summary = "Companies you see",
            description =
                    "With `Accept: text/csv`, or of a spreadsheet (XLSX), the whole list as a table, however long.")
    public Seen<CompanyView> list(@BeanParam CompanyQuery query) {
        return views(companies.list(query.cards, query::filter));
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam CompanyQuery query) {
        return CompanySheet.of(attributes(), cursor -> page(query, cursor)).csv();
    }

    @GET
    @Produces(Sheet.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response xlsx(@BeanParam CompanyQuery query) {
        return CompanySheet.of(attributes(), cursor -> page(query, cursor)).xlsx();
    }

    private Page<CompanyView> page(CompanyQuery query, String cursor) {
        query.cards.wholePage(cursor);
        return list(query).page();
    }
}
