package dev.clientele.client.report;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/reports/receivables")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ReceivablesResource {
    private static final Limit MOST = new Limit(Limit.MAX);

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
            description = "By client, or by the manager who is responsible for them. Each row links to what it sums.")
    public Page<Receivable> list(@BeanParam ReportQuery query) {
        return receivables.page(query, query.limit, query.cursor);
    }

    @GET
    @Produces(dev.clientele.client.listing.Table.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public StreamingOutput csv(@BeanParam ReportQuery query) {
        return Table.of(
                List.of(
                        "clientId",
                        "responsibleId",
                        "name",
                        "clients",
                        "clientDebt",
                        "ourDebt",
                        "overdueDebt",
                        "debtAgeDays"),
                cursor -> receivables.page(query, MOST, cursor),
                row -> Arrays.asList(
                        row.clientId(),
                        row.responsibleId(),
                        row.name(),
                        row.clients(),
                        row.clientDebt(),
                        row.ourDebt(),
                        row.overdueDebt(),
                        row.debtAgeDays()));
    }
}
