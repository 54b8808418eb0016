package dev.clientele.platform.run;

import static dev.clientele.platform.identity.Roles.ADMIN;
import static dev.clientele.platform.identity.Roles.ANALYST;
import static dev.clientele.platform.identity.Roles.INTEGRATOR;
import static dev.clientele.platform.identity.Roles.MANAGER;
import static dev.clientele.platform.identity.Roles.MARKETER;
import static dev.clientele.platform.identity.Roles.SALES_HEAD;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Who sees all rows sees all runs; everybody else sees the runs they started. Who may change them says their kind. */
@Path("/api/v1/runs")
@Tag(name = "Runs", description = "Work longer than a second")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {
    private static final String ORDER = "runs";
    private static final String WHO =
            "For who started it, and for those who may change runs of this kind: 403 for everybody else.";

    private final Runs runs;
    private final RunEvents events;
    private final Caller caller;
    private final List<RunHandler> handlers;

    public RunResource(Runs runs, RunEvents events, Caller caller, @All List<RunHandler> handlers) {
        this.runs = runs;
        this.events = events;
        this.caller = caller;
        this.handlers = handlers;
    }

    @GET
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "listRuns", summary = "Runs, newest first")
    public Page<RunView> list(
            @RestQuery @Parameter(description = "Only runs of this kind", example = "segment-refresh") String kind,
            @RestQuery RunState state,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        UUID before = Cursor.parse(cursor, ORDER).map(last -> last.uuid(0)).orElse(null);
        String startedBy = seesAll() ? null : caller.name();
        List<Run> found = runs.list(kind, state, startedBy, before, limit.probe());
        return Page.of(found, limit, run -> Cursor.of(ORDER, run.id())).map(RunView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "getRun", summary = "One run: state, progress, result")
    public RunView get(@RestPath UUID id) {
        return RunView.of(visible(id));
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(
            operationId = "followRun",
            summary = "Progress as server-sent events",
            description =
                    "An event `run` with the run as JSON whenever it has changed, at most one a second; ends when the "
                            + "run or the token ends.")
    @APIResponse(responseCode = "200", description = "The stream")
    public void follow(
            @RestPath UUID id,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        visible(id);
        events.follow(id, lastEventId, caller.expiresAt(), sink, sse);
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "cancelRun", summary = "End it for good; what it has committed stays", description = WHO)
    public RunView cancel(@RestPath UUID id) {
        return RunView.of(runs.cancel(changeable(id)));
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "pauseRun", summary = "Stop at the next checkpoint", description = WHO)
    public RunView pause(@RestPath UUID id) {
        return RunView.of(runs.pause(changeable(id)));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "resumeRun", summary = "Go on at the checkpoint", description = WHO)
    public RunView resume(@RestPath UUID id) {
        return RunView.of(runs.resume(changeable(id)));
    }

    private Run visible(UUID id) {
        return runs.find(id).filter(run -> seesAll() || isOwn(run)).orElseThrow(() -> Problems.notFound("run", id));
    }

    private UUID changeable(UUID id) {
        Run run = visible(id);
        boolean may = isOwn(run) || changedBy(run).stream().anyMatch(caller::is);
        if (!may) throw Problems.forbidden();
        return id;
    }

    /** One of a kind that nobody handles any more is left to admins. */
    private Set<String> changedBy(Run run) {
        return handlers.stream()
                .filter(handler -> handler.kind().equals(run.kind()))
                .findFirst()
                .map(RunHandler::changedBy)
                .orElse(Set.of(ADMIN));
    }

    private boolean isOwn(Run run) {
        return run.requestedBy().equals(caller.name());
    }

    private boolean seesAll() {
        return caller.rows() instanceof RowPredicate.All;
    }
}
