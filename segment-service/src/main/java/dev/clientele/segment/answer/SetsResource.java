package dev.clientele.segment.answer;

import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segments")
@Tag(name = "Analysis")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SetsResource {
    private static final String SVG = "image/svg+xml";

    private final SetAlgebra algebra;
    private final Trend trend;
    private final Coverage coverage;
    private final Caller caller;

    SetsResource(SetAlgebra algebra, Trend trend, Coverage coverage, Caller caller) {
        this.algebra = algebra;
        this.trend = trend;
        this.coverage = coverage;
        this.caller = caller;
    }

    @GET
    @Path("algebra")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "combineSegments",
            summary = "Clients in all of some segments, in any of others, in none of the last",
            description =
                    "Codes or ids with commas between; each client once. Clients the caller may not see do not count. "
                            + "As CSV all of them at once.")
    public SetsView algebra(
            @Parameter(example = "buyers,vip") @RestQuery String all,
            @RestQuery String any,
            @Parameter(example = "banned") @RestQuery String none,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return algebra.of(new SetAlgebra.Sets(words(all), words(any), words(none)), caller.rows(), limit, cursor);
    }

    @GET
    @Path("algebra")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response algebraCsv(@RestQuery String all, @RestQuery String any, @RestQuery String none) {
        var sets = new SetAlgebra.Sets(words(all), words(any), words(none));
        RowPredicate rows = caller.rows();
        return MemberSheet.found(cursor -> algebra.page(sets, rows, Limit.MOST, cursor))
                .csv();
    }

    @GET
    @Path("overlap")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "overlapSegments",
            summary = "How many clients each two segments have in common, as JSON or CSV")
    public OverlapView overlap(@Parameter(example = "buyers,vip") @RestQuery String segments) {
        return algebra.overlap(words(segments).stream().distinct().toList(), caller.rows());
    }

    @GET
    @Path("overlap")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response overlapCsv(@RestQuery String segments) {
        return overlap(segments).sheet().csv();
    }

    @GET
    @Path("{id}/trend")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "readSegmentTrend",
            summary = "Entries, exits and members of a segment over time",
            description = "As JSON, CSV or SVG. Without dates the last year.")
    public TrendView trend(
            @RestPath UUID id,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("DAY") Trend.Step step) {
        return trend.of(id, from, to, step, caller.rows());
    }

    @GET
    @Path("{id}/trend")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public Response trendCsv(
            @RestPath UUID id,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("DAY") Trend.Step step) {
        return trend(id, from, to, step).sheet().csv();
    }

    @GET
    @Path("{id}/trend")
    @Produces(SVG + ";qs=0.4")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(hidden = true)
    public String trendSvg(
            @RestPath UUID id,
            @RestQuery LocalDate from,
            @RestQuery LocalDate to,
            @RestQuery @DefaultValue("DAY") Trend.Step step) {
        return TrendSvg.of(trend(id, from, to, step));
    }

    @GET
    @Path("{id}/field-coverage")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "readSegmentFieldCoverage",
            summary = "For each field of the rule the share of clients that have a value",
            description = "`low` marks those below the threshold.")
    public Coverage.View coverage(
            @RestPath UUID id, @Parameter(example = "0.8") @RestQuery @DefaultValue("0.8") BigDecimal threshold) {
        return coverage.of(id, threshold, caller.rows());
    }

    private static List<String> words(String list) {
        return list == null || list.isBlank() ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }
}
