package dev.clientele.client.republish;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.identity.Roles;
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
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/republish")
@Tag(name = "Republish")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RepublishResource {
    private static final Set<Stream> OURS =
            EnumSet.of(Stream.CLIENTS, Stream.SALES, Stream.INTERACTIONS, Stream.REFERENCES);

    private final Runs runs;

    public RepublishResource(Runs runs) {
        this.runs = runs;
    }

    /** @param streams none for all */
    public record Request(Set<Stream> streams) {
        public Request {
            streams = streams == null || streams.isEmpty() ? OURS : streams;
        }
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "republish", summary = "Say every present state again")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Response start(Request request) {
        return Runs.accepted(runs.start(RepublishRun.KIND, "all", new RepublishRun.Wanted(request.streams())));
    }
}
