package dev.clientele.campaign.report;

import dev.clientele.campaign.report.ReturnConversion.Row;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.platform.time.BusinessTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports/return-conversion")
@Tag(name = "Campaign reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReportResource {
    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("scenario", Row::scenario),
            new Column<>("period", Row::period),
            new Column<>("managerId", Row::managerId),
            new Column<>("manager", Row::manager),
            new Column<>("started", Row::started),
            new Column<>("succeeded", Row::succeeded),
            new Column<>("failed", Row::failed),
            new Column<>("exited", Row::exited),
            new Column<>("open", Row::open),
            new Column<>("conversion", Row::conversion));

    private final ReturnConversion returnConversion;
    private final Caller caller;
    private final BusinessTime time;

    public ReportResource(ReturnConversion returnConversion, Caller caller, BusinessTime time) {
        this.returnConversion = returnConversion;
        this.caller = caller;
        this.time = time;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "reportReturnConversion",
            summary = "Return scenarios: succeeded of started, by manager and period (REP-06)",
            description =
                    "A cohort is everybody who began in the period, under the manager responsible then. Without dates the "
                            + "last twelve months; without `scenarioId` every scenario that begins at LOST. Each row links to its "
                            + "clients. As CSV by Accept.")
    @APIResponse(responseCode = "200", description = "A row per scenario, period and manager")
    @APIResponse(responseCode = "422", description = "validation-failed: the range ends before it begins")
    public ReturnConversion.Report returnConversion(
            @RestQuery UUID scenarioId,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("MONTH") Period period) {
        return report(scenarioId, from, to, period);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response returnConversionAsCsv(
            @RestQuery UUID scenarioId,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("MONTH") Period period) {
        return Sheet.of(
                        "return-conversion",
                        COLUMNS,
                        report(scenarioId, from, to, period).rows())
                .csv();
    }

    private ReturnConversion.Report report(UUID scenarioId, LocalDate from, LocalDate to, Period period) {
        LocalDate end = to == null ? time.today() : to;
        LocalDate begin = from == null ? end.minusYears(1) : from;
        if (begin.isAfter(end)) throw Problems.invalid("/from", "report-range");
        return returnConversion.of(scenarioId, begin, end, period, caller.rows());
    }
}
