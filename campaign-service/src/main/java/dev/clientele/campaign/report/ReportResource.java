package dev.clientele.campaign.report;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
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
                            + "clients.")
    @APIResponse(responseCode = "200", description = "A row per scenario, period and manager")
    @APIResponse(responseCode = "422", description = "validation-failed: the range ends before it begins")
    public ReturnConversion.Report returnConversion(
            @RestQuery UUID scenarioId,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("MONTH") Period period) {
        LocalDate end = to == null ? time.today() : to;
        LocalDate begin = from == null ? end.minusYears(1) : from;
        if (begin.isAfter(end)) throw Problems.invalid("/from", "report-range");
        return returnConversion.of(scenarioId, begin, end, period, caller.rows());
    }
}
