package dev.clientele.status.report;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.status.chart.BarSvg;
import dev.clientele.status.chart.Media;
import dev.clientele.status.chart.VegaLite;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports/status-dynamics")
@Tag(name = "Reports", description = "For those who may analyse the base")
@RunOnVirtualThread
public class StatusDynamicsResource {
    private static final Period LONGEST = Period.ofYears(10);

    private final StatusDynamics dynamics;

    public StatusDynamicsResource(StatusDynamics dynamics) {
        this.dynamics = dynamics;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "readStatusDynamics",
            summary = "How many clients each status has, against a week before",
            description = "With the moves from status to status: previous + in − out = current.")
    public StatusDynamicsView read(
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-11-28") LocalDate asOf,
            @RestQuery
                    @DefaultValue("P7D")
                    @Parameter(description = "How long before, in days, weeks, months or years", example = "P1M")
                    String period) {
        return dynamics.between(asOf, period(period));
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "readStatusDynamicsAsCsv", summary = "The same as a table")
    public String csv(
            @RestQuery LocalDate asOf, @RestQuery @DefaultValue("P7D") String period, @Context HttpHeaders headers) {
        return StatusDynamicsChart.sheet(dynamics.between(asOf, period(period)), Media.language(headers))
                .csvText();
    }

    @GET
    @Produces(Media.SVG_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "drawStatusDynamics",
            summary = "The same as a picture; Russian or English by Accept-Language")
    public String svg(
            @RestQuery LocalDate asOf, @RestQuery @DefaultValue("P7D") String period, @Context HttpHeaders headers) {
        return BarSvg.of(StatusDynamicsChart.of(dynamics.between(asOf, period(period)), Media.language(headers)));
    }

    @GET
    @Produces(Media.VEGA_LITE_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "readStatusDynamicsAsVegaLite",
            summary = "The same as a Vega-Lite specification with its data")
    public Map<String, Object> vegaLite(
            @RestQuery LocalDate asOf, @RestQuery @DefaultValue("P7D") String period, @Context HttpHeaders headers) {
        return VegaLite.of(StatusDynamicsChart.of(dynamics.between(asOf, period(period)), Media.language(headers)));
    }

    private static Period period(String text) {
        try {
            Period period = Period.parse(text);
            LocalDate from = LocalDate.EPOCH;
            boolean sound = from.plus(period).isAfter(from)
                    && !from.plus(period).isAfter(from.plus(LONGEST))
                    && period.getDays() >= 0
                    && period.getMonths() >= 0
                    && period.getYears() >= 0;
            if (sound) return period;
        } catch (DateTimeException | ArithmeticException e) {
            throw Problems.invalid("/period", "not-a-period");
        }
        throw Problems.invalid("/period", "not-a-period");
    }
}
