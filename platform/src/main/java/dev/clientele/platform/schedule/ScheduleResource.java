package dev.clientele.platform.schedule;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.Run;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/schedules")
@Tag(name = "Schedules", description = "What happens by itself")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleResource {
    private static final String ORDER = "schedules";
    private static final String WHO = "For those who may set a schedule of this kind: 403 for everybody else.";

    private final Schedules schedules;
    private final ScheduleTick tick;
    private final Caller caller;

    public ScheduleResource(Schedules schedules, ScheduleTick tick, Caller caller) {
        this.schedules = schedules;
        this.tick = tick;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listSchedules", summary = "Schedules by kind and owner")
    public Page<ScheduleView> list(
            @RestQuery @Parameter(description = "Only schedules of this kind", example = "segment-refresh") String kind,
            @RestQuery Boolean enabled,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        var after = Cursor.parse(cursor, ORDER);
        var found = schedules.list(
                kind,
                enabled,
                after.map(last -> last.text(0)).orElse(null),
                after.map(last -> last.text(1)).orElse(null),
                limit.probe());
        return Page.of(found, limit, last -> Cursor.of(ORDER, last.kind(), last.ownerId()))
                .map(ScheduleView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getSchedule", summary = "One schedule with its last and next fire")
    public ScheduleView get(@RestPath UUID id) {
        return schedules.find(id).map(ScheduleView::of).orElseThrow(() -> Problems.notFound("schedule", id));
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER})
    @Operation(operationId = "pauseSchedule", summary = "Stop firing", description = WHO)
    public ScheduleView pause(@RestPath UUID id) {
        return ScheduleView.of(schedules.enable(changeable(id), false));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER})
    @Operation(operationId = "resumeSchedule", summary = "Fire again, next after now", description = WHO)
    public ScheduleView resume(@RestPath UUID id) {
        return ScheduleView.of(schedules.enable(changeable(id), true));
    }

    @POST
    @Path("{id}/run")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER})
    @Operation(
            operationId = "runScheduleNow",
            summary = "Fire now, once more",
            description = "The regular fires stay as they are. Location is the run, when the fire started one. " + WHO)
    @APIResponse(
            responseCode = "202",
            description = "Fired",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Response run(@RestPath UUID id) {
        Schedule fired = tick.fireNow(changeable(id));
        var answer = Response.accepted(ScheduleView.of(fired));
        if (fired.lastRunId() != null) answer.location(URI.create(Run.PATH + fired.lastRunId()));
        return answer.build();
    }

    private UUID changeable(UUID id) {
        Schedule schedule = schedules.find(id).orElseThrow(() -> Problems.notFound("schedule", id));
        if (tick.changedBy(schedule).stream().noneMatch(caller::is)) throw Problems.forbidden();
        return id;
    }
}
