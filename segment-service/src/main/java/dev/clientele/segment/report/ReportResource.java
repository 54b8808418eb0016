package dev.clientele.segment.report;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReportResource {
    private static final String SVG = "image/svg+xml;qs=0.3";

    private final Sales sales;
    private final AbcXyz abcXyz;
    private final KeptClasses kept;
    private final Runs runs;
    private final Caller caller;

    ReportResource(Sales sales, AbcXyz abcXyz, KeptClasses kept, Runs runs, Caller caller) {
        this.sales = sales;
        this.abcXyz = abcXyz;
        this.kept = kept;
        this.runs = runs;
        this.caller = caller;
    }

    /** Whose sales, and of which days. */
    public static class Asked {
        @Parameter(description = "A year before `to` without it.", example = "2026-01-01")
        @RestQuery
        LocalDate from;

        @Parameter(description = "The last day; the present one without it.")
        @RestQuery
        LocalDate to;

        @Parameter(description = "Codes or ids of segments, with commas between.", example = "buyers,vip")
        @RestQuery
        String segmentIds;

        @Parameter(description = "Clients in any of the segments, or in all of them; each counts once.")
        @RestQuery
        @DefaultValue("ANY")
        Sellers.Mode segmentMode;

        @RestQuery
        @DefaultValue("MONTH")
        Step step;

        List<String> segments() {
            return segmentIds == null || segmentIds.isBlank()
                    ? List.of()
                    : List.of(segmentIds.strip().split("\\s*,\\s*"));
        }
    }

    public static final class AskedSales extends Asked {
        @RestQuery
        @DefaultValue("PERIOD")
        Sales.By groupBy;
    }

    public static final class AskedClasses extends Asked {
        @RestQuery
        @DefaultValue("REVENUE")
        AbcXyz.Measure by;

        @Parameter(description = "A ends at this share of the whole, in per cent.")
        @RestQuery
        @DefaultValue("80")
        BigDecimal a;

        @Parameter(description = "B ends at this share of the whole, in per cent.")
        @RestQuery
        @DefaultValue("95")
        BigDecimal b;

        @Parameter(description = "X ends at this variation, in per cent.")
        @RestQuery
        @DefaultValue("10")
        BigDecimal x;

        @Parameter(description = "Y ends at this variation, in per cent.")
        @RestQuery
        @DefaultValue("25")
        BigDecimal y;

        AbcXyz.Question question() {
            return new AbcXyz.Question(from, to, step, by, new AbcXyz.Thresholds(a, b, x, y));
        }
    }

    @GET
    @Path("sales")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "reportSales",
            summary = "Sales of one or several segments by period, product or manager",
            description =
                    "Revenue net of returns, quantity, gross profit and average check. Only clients the caller sees. "
                            + "10,000 rows, and `moreRows` when there are others; as CSV or XLSX all of them, as SVG "
                            + "the first 40.")
    public Sales.View sales(@BeanParam AskedSales asked) {
        return sales(asked, Sales.ROWS_SHOWN);
    }

    private Sales.View sales(AskedSales asked, int most) {
        return sales.of(new Sales.Question(
                asked.from,
                asked.to,
                asked.groupBy,
                asked.step,
                asked.segments(),
                asked.segmentMode,
                caller.rows(),
                most));
    }

    @GET
    @Path("sales")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response salesCsv(@BeanParam AskedSales asked) {
        return sales(asked, Sales.ROWS_OF_TABLE).sheet().csv();
    }

    @GET
    @Path("sales")
    @Produces(Sheet.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response salesXlsx(@BeanParam AskedSales asked) {
        return sales(asked, Sales.ROWS_OF_TABLE).sheet().xlsx();
    }

    @GET
    @Path("sales")
    @Produces(SVG)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public String salesSvg(@BeanParam AskedSales asked) {
        return SalesSvg.of(sales(asked, SalesSvg.ROWS_MAX));
    }

    @GET
    @Path("abc-xyz")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "reportAbcXyz",
            summary = "ABC and XYZ classes of clients, with the matrix of both",
            description =
                    "Classes are those of the whole base; segments and rights choose who is shown. ABC is by all the days "
                            + "from `from` to `to`, XYZ by the sub-periods that are wholly among them: one that is cut "
                            + "would tell less than was sold in it. Fewer than three whole ones give no XYZ. The most valuable first; as CSV or XLSX all of them, "
                            + "as SVG the nine cells.")
    public AbcXyz.View abcXyz(
            @BeanParam AskedClasses asked,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return abcXyz.of(asked.question(), asked.segments(), asked.segmentMode, caller.rows(), limit, cursor);
    }

    @GET
    @Path("abc-xyz")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response abcXyzCsv(@BeanParam AskedClasses asked) {
        return classes(asked).csv();
    }

    @GET
    @Path("abc-xyz")
    @Produces(Sheet.XLSX_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response abcXyzXlsx(@BeanParam AskedClasses asked) {
        return classes(asked).xlsx();
    }

    @GET
    @Path("abc-xyz")
    @Produces(SVG)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public String abcXyzSvg(@BeanParam AskedClasses asked) {
        return MatrixSvg.of(abcXyz(asked, new Limit(1), null));
    }

    private Sheet<AbcXyz.Item> classes(AskedClasses asked) {
        RowPredicate rows = caller.rows();
        return AbcXyz.sheet(
                cursor -> abcXyz.of(asked.question(), asked.segments(), asked.segmentMode, rows, Limit.MOST, cursor));
    }

    @POST
    @Path("abc-xyz/history")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "keepAbcXyz",
            summary = "Keeps the classes of everybody",
            description =
                    "They become the history of classes, and what rules mean by `client.abcClass` and `xyzClass`.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; the run is at Location",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response keep(@BeanParam AskedClasses asked) {
        return Runs.accepted(runs.start(KeptClasses.KIND, "all", asked.question()));
    }

    @GET
    @Path("abc-xyz/history")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listKeptAbcXyz", summary = "How many clients had which classes, newest first")
    public Page<KeptClasses.Kept> history(
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return kept.history(limit, cursor);
    }
}
