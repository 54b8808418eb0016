package dev.clientele.segment.refresh;

import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Formation;
import dev.clientele.segment.definition.RefreshParameters;
import dev.clientele.segment.definition.Segment;
import dev.clientele.segment.definition.SegmentService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segments")
@Tag(name = "Segments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RefreshResource {
    private final SegmentService segments;
    private final AskedRefresh asked;
    private final RefreshLog log;
    private final Database database;
    private final Idempotency idempotency;
    private final Caller caller;

    RefreshResource(
            SegmentService segments,
            AskedRefresh asked,
            RefreshLog log,
            Database database,
            Idempotency idempotency,
            Caller caller) {
        this.segments = segments;
        this.asked = asked;
        this.log = log;
        this.database = database;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/refresh")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "refreshSegment",
            summary = "Makes the members of a PERIODIC segment anew",
            description =
                    "Other formations answer 409 `segment-not-periodic`, a second refresh 409 `run-active` with the "
                            + "Location of the first, also where its schedule has asked for that.")
    @APIResponse(responseCode = "409", description = "`segment-not-periodic`, `run-active`")
    @APIResponse(
            responseCode = "202",
            description = "Begun; the run is at Location",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response refresh(
            @RestPath UUID id,
            @Parameter(description = "The day to take for today.", example = "1998-06-30") @RestQuery LocalDate asOf) {
        var parameters = RefreshParameters.on(asOf);
        return idempotency.once(parameters, () -> {
            Segment segment = segments.toRefresh(id);
            if (segment.formation != Formation.PERIODIC) throw Problems.conflict("segment-not-periodic");
            return Runs.accepted(asked.start(id, parameters));
        });
    }

    @GET
    @Path("{id}/refreshes")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "listSegmentRefreshes",
            summary = "The latest refreshes, newest first",
            description = "How many came, went and are members is told to those who see every client.")
    public List<RefreshView> refreshes(@RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit) {
        segments.find(id);
        List<RefreshView> latest = database.read(handle -> log.latest(handle, id, limit.value()));
        boolean seesAll = caller.rows() instanceof RowPredicate.All;
        return seesAll
                ? latest
                : latest.stream().map(RefreshView::withoutCounts).toList();
    }
}
