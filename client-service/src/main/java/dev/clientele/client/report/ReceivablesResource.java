package dev.clientele.client.report;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/reports/receivables")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ReceivablesResource {
    private static final List<Column<Receivable>> COLUMNS = List.of(
            new Column<>("clientId", Receivable::clientId),
            new Column<>("responsibleId", Receivable::responsibleId),
            new Column<>("name", Receivable::name),
            new Column<>("clients", Receivable::clients),
            new Column<>("clientDebt", Receivable::clientDebt),
            new Column<>("ourDebt", Receivable::ourDebt),
            new Column<>("overdueDebt", Receivable::overdueDebt),
            new Column<>("debtAgeDays", Receivable::debtAgeDays));

    private final Receivables receivables;

    ReceivablesResource(Receivables receivables) {
        this.receivables = receivables;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "reportReceivables",
            summary = "Who of the clients you see owes money, most first; as CSV all of them",
            description = "By client, or by the manager who is responsible for them. Each row links to what it sums, "
                    + "a client's to its documents too.")
    public Page<Receivable> list(@BeanParam ReportQuery query) {
        return receivables.page(query, query.limit, query.cursor);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam ReportQuery query) {
        return new Sheet<>("receivables", COLUMNS, cursor -> receivables.page(query, Limit.MOST, cursor)).csv();
    }
}
