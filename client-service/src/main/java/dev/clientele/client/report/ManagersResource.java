package dev.clientele.client.report;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports/managers")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ManagersResource {
    private static final List<Column<ManagerFigures>> COLUMNS = List.of(
            new Column<>("responsibleId", ManagerFigures::responsibleId),
            new Column<>("name", ManagerFigures::name),
            new Column<>("orders", ManagerFigures::orders),
            new Column<>("revenue", ManagerFigures::revenue),
            new Column<>("cost", ManagerFigures::cost),
            new Column<>("grossProfit", ManagerFigures::grossProfit),
            new Column<>("overdueDebt", ManagerFigures::overdueDebt));

    private final Managers managers;

    ManagersResource(Managers managers) {
        this.managers = managers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(
            operationId = "reportManagers",
            summary = "Gross profit of completed orders and overdue debt, by manager",
            description =
                    "Of the clients you see. Without dates this month until today. The links under `drilldown` give "
                            + "the rows whose sums the figures are; each client there links to the documents of its debt.")
    public ManagersReport report(@RestQuery LocalDate from, @RestQuery LocalDate to) {
        return managers.report(from, to);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@RestQuery LocalDate from, @RestQuery LocalDate to) {
        return Sheet.of("managers", COLUMNS, managers.report(from, to).items()).csv();
    }
}
