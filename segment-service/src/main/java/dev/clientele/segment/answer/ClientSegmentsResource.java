package dev.clientele.segment.answer;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/clients/{id}/segments")
@Tag(name = "Members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClientSegmentsResource {
    private final ClientSegments segments;
    private final Database database;
    private final Lanes lanes;
    private final Caller caller;

    ClientSegmentsResource(ClientSegments segments, Database database, Lanes lanes, Caller caller) {
        this.segments = segments;
        this.database = database;
        this.lanes = lanes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "readClientSegments",
            summary = "A client's segments: the manual and the automatic ones, each with a mark",
            description = "An attached contact or a merged card answers 303 to the client it belongs to now.")
    @APIResponse(
            responseCode = "200",
            description = "The segments",
            content = @Content(schema = @Schema(implementation = ClientSegmentsView.class)))
    public Response read(@RestPath UUID id) {
        return answer(id, "/segments", segments::of);
    }

    @GET
    @Path("history")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "readClientStays",
            summary = "Which segments a client has been in, from when until when and why, the latest first",
            description =
                    "Of segments whose members are kept: a dynamic one that is not tracked has none. "
                            + "The latest 10,000. An attached contact or a merged card answers 303 to the client it belongs to now.")
    @APIResponse(
            responseCode = "200",
            description = "The stays",
            content = @Content(schema = @Schema(implementation = ClientStaysView.class)))
    public Response history(@RestPath UUID id) {
        return answer(id, "/segments/history", segments::stays);
    }

    private Response answer(UUID id, String path, BiFunction<UUID, RowPredicate, ?> found) {
        RowPredicate rows = caller.rows();
        return database.read(handle -> Client.elsewhere(handle, lanes, id, rows))
                .map(other -> Response.seeOther(URI.create("/api/v1/clients/" + other.id() + path))
                        .build())
                .orElseGet(() -> Response.ok(found.apply(id, rows)).build());
    }
}
