package dev.clientele.status.report;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.status.chart.BarChart;
import dev.clientele.status.chart.BarSvg;
import dev.clientele.status.chart.Media;
import dev.clientele.status.chart.VegaLite;
import dev.clientele.status.report.StatusDynamicsView.Row;
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
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
        return sheet(dynamics.between(asOf, period(period)), Media.language(headers))
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
        return BarSvg.of(chart(dynamics.between(asOf, period(period)), Media.language(headers)));
    }

    @GET
    @Produces(Media.VEGA_LITE_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "readStatusDynamicsAsVegaLite",
            summary = "The same as a Vega-Lite specification with its data")
    public Map<String, Object> vegaLite(
            @RestQuery LocalDate asOf, @RestQuery @DefaultValue("P7D") String period, @Context HttpHeaders headers) {
        return VegaLite.of(chart(dynamics.between(asOf, period(period)), Media.language(headers)));
    }

    static Sheet<Row> sheet(StatusDynamicsView view, Locale language) {
        List<Column<Row>> columns = List.of(
                new Column<>("status", Row::status),
                new Column<>("name", row -> name(row, language)),
                new Column<>("current", Row::current),
                new Column<>("previous", Row::previous),
                new Column<>("delta", Row::delta),
                new Column<>("deltaPct", Row::deltaPct));
        return Sheet.of("status-dynamics", columns, view.statuses());
    }

    private static String name(Row row, Locale language) {
        return row.titles().getOrDefault(language.getLanguage(), row.status());
    }

    static BarChart chart(StatusDynamicsView view, Locale language) {
        ResourceBundle words = ResourceBundle.getBundle("charts", language);
        var format = language.getLanguage().equals("ru")
                ? DateTimeFormatter.ofPattern("dd.MM.yyyy")
                : DateTimeFormatter.ISO_LOCAL_DATE;
        String now = format.format(view.asOf());
        String before = format.format(view.previousOn());
        return new BarChart(
                words.getString("statuses"),
                words.getString("compared").formatted(now, before),
                language,
                before,
                now,
                view.statuses().stream()
                        .map(row -> new BarChart.Bar(
                                row.status(), name(row, language), row.colour(), row.previous(), row.current()))
                        .toList());
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
