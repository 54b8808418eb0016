package dev.clientele.status.evaluation;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.schedule.ScheduleView;
import dev.clientele.platform.schedule.Schedules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The two jobs of this service (OPS-01); they are listed, paused and run by hand under {@code schedules}. */
@Path("/api/v1")
@Tag(name = "Schedules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleSettingResource {
    private static final String WHOLE_BASE = "all";
    private static final String EXAMPLE = "{\"cron\": \"0 3 * * *\", \"zone\": \"Europe/Moscow\", \"enabled\": true}";

    private final Schedules schedules;

    public ScheduleSettingResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @PUT
    @Path("statuses/schedule")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "scheduleStatuses",
            summary = "Also evaluate every client at set times",
            description = "Nothing is set on a fresh install: events and business midnight keep statuses current.")
    @RequestBody(content = @Content(examples = @ExampleObject(value = EXAMPLE)))
    public ScheduleView statuses(@Valid @NotNull ScheduleDraft draft) {
        return put(RecalculationSchedule.KIND, draft);
    }

    @PUT
    @Path("classification/schedule")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "scheduleClassification", summary = "Also rebuild the classification at set times")
    @RequestBody(content = @Content(examples = @ExampleObject(value = EXAMPLE)))
    public ScheduleView classification(@Valid @NotNull ScheduleDraft draft) {
        return put(RebuildSchedule.KIND, draft);
    }

    private ScheduleView put(String kind, ScheduleDraft draft) {
        return ScheduleView.of(schedules.put(kind, WHOLE_BASE, draft.cron(), draft.where(), draft.on()));
    }
}
