package dev.clientele.status.classification;

import static dev.clientele.platform.identity.Roles.ADMIN;
import static dev.clientele.platform.identity.Roles.ANALYST;
import static dev.clientele.platform.identity.Roles.INTEGRATOR;
import static dev.clientele.platform.identity.Roles.MANAGER;
import static dev.clientele.platform.identity.Roles.MARKETER;
import static dev.clientele.platform.identity.Roles.SALES_HEAD;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sheet.Sheet;
import dev.clientele.status.chart.AreaSvg;
import dev.clientele.status.chart.Media;
import dev.clientele.status.chart.VegaLite;
import dev.clientele.status.classification.ClassMembers.Place;
import dev.clientele.status.dynamics.Mode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/classification")
@Tag(
        name = "Classification",
        description = "The five modes: how many clients each class has, who they are, and how it came")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClassificationResource {
    private static final String MODES = "directory, client-type, lifecycle, frequency or unpaid";

    private final Classification classification;
    private final Runs runs;
    private final Caller caller;

    public ClassificationResource(Classification classification, Runs runs, Caller caller) {
        this.classification = classification;
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @Path("{mode}")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "countClasses",
            summary = "How many clients each class of a mode has; the same for everybody")
    public CountersView counters(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "1998-06-30")
                    LocalDate asOf) {
        return classification.counters(ModePath.of(mode), asOf);
    }

    @GET
    @Path("{mode}/dynamics")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "readDynamics",
            summary = "The counters at the end of every month, from the first card to today")
    public DynamicsView dynamics(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestQuery @Parameter(description = "First month", example = "1997-01") String from,
            @RestQuery @Parameter(description = "Last month", example = "1998-06") String to) {
        return dynamicsOf(mode, from, to);
    }

    @GET
    @Path("{mode}/dynamics")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "readDynamicsAsCsv", summary = "The same as a table")
    public String dynamicsAsCsv(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestQuery @Parameter(description = "First month", example = "1997-01") String from,
            @RestQuery @Parameter(description = "Last month", example = "1998-06") String to) {
        return DynamicsChart.sheet(dynamicsOf(mode, from, to)).csvText();
    }

    @GET
    @Path("{mode}/dynamics")
    @Produces(Media.SVG_IF_ASKED)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "drawDynamics", summary = "The same as a picture; Russian or English by Accept-Language")
    public String dynamicsAsSvg(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestQuery @Parameter(description = "First month", example = "1997-01") String from,
            @RestQuery @Parameter(description = "Last month", example = "1998-06") String to,
            @Context HttpHeaders headers) {
        return AreaSvg.of(DynamicsChart.of(dynamicsOf(mode, from, to), Media.language(headers)));
    }

    @GET
    @Path("{mode}/dynamics")
    @Produces(Media.VEGA_LITE_IF_ASKED)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "readDynamicsAsVegaLite", summary = "The same as a Vega-Lite specification with its data")
    public Map<String, Object> dynamicsAsVegaLite(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestQuery @Parameter(description = "First month", example = "1997-01") String from,
            @RestQuery @Parameter(description = "Last month", example = "1998-06") String to,
            @Context HttpHeaders headers) {
        return VegaLite.of(DynamicsChart.of(dynamicsOf(mode, from, to), Media.language(headers)));
    }

    @GET
    @Path("{mode}/{class}/clients")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "listClassMembers",
            summary = "The clients of a class that the caller may see, today or on a past day",
            description =
                    "The rows go by the caller's rights; `restricted` says that there may be more. With `total=true`"
                            + " it says how many there are: `total` is the counter of the class, the same for everybody,"
                            + " `visible` counts whom the caller sees and `q` finds. A page of a past day looks at some hundred"
                            + " thousand clients, so it may be short, or empty, with a `nextCursor`: the end is where there is none.")
    public ClassPage members(
            @RestPath @Parameter(description = MODES, example = "lifecycle") String mode,
            @RestPath("class") @Parameter(example = "SLEEPING") String className,
            @RestQuery @Size(max = 200) @Parameter(description = "Part of the name", example = "ivan") String q,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "1998-06-30") LocalDate asOf,
            @RestQuery
                    @Parameter(description = "Also answer how many clients the class has and how many of them you see")
                    boolean total,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        Mode known = ModePath.of(mode);
        if (!known.classes().contains(className)) throw Problems.notFound("classification-class", className);
        Place after = Cursor.parse(cursor, Classification.MEMBERS)
                .map(last -> new Place(last.number(0).intValue(), last.uuid(1)))
                .orElse(Place.BEFORE_ALL);
        String name = q == null || q.isBlank() ? null : q.strip();
        var query = new ClassQuery(known, className, name, caller.rows());
        return classification.members(query, asOf, total, limit, after);
    }

    @POST
    @Path("rebuild")
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "rebuildClassification",
            summary = "Compute all profiles and monthly points anew",
            description = "Readers go on seeing the old values until the new ones are there.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response rebuild() {
        return Runs.accepted(runs.start(Classification.REBUILD, Classification.WHOLE_BASE, null));
    }

    private DynamicsView dynamicsOf(String mode, String from, String to) {
        return classification.dynamics(ModePath.of(mode), month(from, "/from"), month(to, "/to"));
    }

    /** Of the years 1 to 9999, as everywhere: Java has years whose months no integer can count. */
    private static YearMonth month(String text, String pointer) {
        if (text == null || text.isBlank()) return null;
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() < 1 || month.getYear() > 9999) throw new DateTimeException("year");
            return month;
        } catch (DateTimeException e) {
            throw Problems.invalid(pointer, "not-a-month");
        }
    }
}
