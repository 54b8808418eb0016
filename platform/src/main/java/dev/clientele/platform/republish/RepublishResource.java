package dev.clientele.platform.republish;

import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Repair of other services' projections by the operator of the one that owns the states. */
@Path("/api/v1/republish")
@Tag(name = "Operation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class RepublishResource {
    private final Runs runs;
    private final Restating restating;

    public RepublishResource(Runs runs, Restating restating) {
        this.runs = runs;
        this.restating = restating;
    }

    @Schema(name = "RepublishRequest")
    public record Request(
            @Schema(description = "Streams this service says states on; none for all", examples = "[\"REFERENCES\"]")
            Set<String> streams) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "republish",
            summary = "Say every present state again",
            description =
                    "For a service that has lost a stream or is new. Who knows a state already finds nothing new.")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Response start(Request request) {
        Set<String> ours = restating.streams();
        if (ours.isEmpty()) throw Problems.notFound();
        Set<String> wanted = request.streams() == null || request.streams().isEmpty() ? ours : request.streams();
        if (!wanted.stream().allMatch(one -> one != null && ours.contains(one)))
            throw Problems.invalid("/streams", "not-one-of", String.join(", ", ours));
        return Runs.accepted(runs.start(RepublishRun.KIND, "all", new RepublishRun.Wanted(wanted)));
    }
}
