package dev.clientele.platform.rebuild;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Repair of a projection by its operator. */
@Path("/api/v1/projection/rebuild")
@Tag(name = "Operation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class RebuildResource {
    private final Runs runs;
    private final Instance<Projection> projection;

    public RebuildResource(Runs runs, Instance<Projection> projection) {
        this.runs = runs;
        this.projection = projection;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "rebuildProjection",
            summary = "Fills this service's projection anew from the streams, beside the live one, and swaps them",
            description =
                    "Filling begins anew after a pause, a migration or when purchases and dialogs are counted otherwise. A "
                            + "replica that is older than the database leaves the run to a newer one; when none comes the run "
                            + "fails with `rebuild-by-newer`.")
    @APIResponse(
            responseCode = "202",
            description = "The run that does it",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response rebuild() {
        if (projection.isUnsatisfied()) throw Problems.notFound("projection", null);
        return Runs.accepted(runs.start(RebuildRun.KIND, RebuildRun.SCOPE, new Nothing()));
    }

    record Nothing() {}
}
