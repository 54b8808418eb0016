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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ReportResource {
    private static final String CSV = "text/csv";
    private static final Limit MOST = new Limit(Limit.MAX);

    private final Receivables receivables;
    private final Managers managers;

    ReportResource(Receivables receivables, Managers managers) {
        this.receivables = receivables;
        this.managers = managers;
    }

    @GET
    @Path("receivables")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "reportReceivables",
            summary = "Who of the clients you see owes money, most first; as CSV all of them",
            description = "By client, or by the manager who is responsible for them. Each row links to what it sums.")
    public Page<Receivable> receivables(@BeanParam ReportQuery query) {
        return receivables.page(query, query.limit, query.cursor);
    }

    @GET
    @Path("receivables")
    @Produces(CSV)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public StreamingOutput receivablesAsTable(@BeanParam ReportQuery query) {
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

    @GET
    @Path("managers")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(
            operationId = "reportManagers",
            summary = "Gross profit of completed orders and overdue debt, by manager",
            description =
                    "Of the clients you see. Without dates this month until today. The links under `drilldown` give "
                            + "the rows whose sums the figures are.")
    public ManagersReport managers(@RestQuery LocalDate from, @RestQuery LocalDate to) {
        return managers.report(from, to);
    }

    @GET
    @Path("managers")
    @Produces(CSV)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(hidden = true)
    public StreamingOutput managersAsTable(@RestQuery LocalDate from, @RestQuery LocalDate to) {
        var report = managers.report(from, to);
        return Table.of(
                List.of("responsibleId", "name", "orders", "revenue", "cost", "grossProfit", "overdueDebt"),
                _ -> new Page<>(report.items(), null),
                row -> Arrays.asList(
                        row.responsibleId(),
                        row.name(),
                        row.orders(),
                        row.revenue(),
                        row.cost(),
                        row.grossProfit(),
                        row.overdueDebt()));
    }
}
