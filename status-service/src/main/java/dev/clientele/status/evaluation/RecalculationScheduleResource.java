package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.schedule.ScheduleView;
import dev.clientele.platform.schedule.Schedules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When every client is evaluated by itself (OPS-01); the job is listed, paused and run by hand under {@code schedules}. */
@Path("/api/v1/statuses/schedule")
@Tag(name = "Schedules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RecalculationScheduleResource {
    private final Schedules schedules;

    public RecalculationScheduleResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "scheduleStatuses",
            summary = "Also evaluate every client at set times",
            description = "Nothing is set on a fresh install: events and business midnight keep statuses current.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "example", value = ScheduleDraft.EXAMPLE)))
    public ScheduleView put(@Valid @NotNull ScheduleDraft draft) {
        return ScheduleView.of(draft.put(schedules, RecalculationSchedule.KIND));
    }
}
