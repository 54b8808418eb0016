package dev.clientele.client.timeline;

import dev.clientele.client.directory.ClientDoor;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}")
@Tag(name = "Clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
    private final Timeline timeline;
    private final ClientDoor door;

    TimelineResource(Timeline timeline, ClientDoor door) {
        this.timeline = timeline;
        this.door = door;
    }

    /** For the API's description. */
    public record Documents(List<ClientDocument> items, String nextCursor) {}

    /** For the API's description. */
    public record Events(List<ClientEvent> items, String nextCursor) {}

    @GET
    @Path("documents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listClientDocuments",
            summary = "Documents of every kind of a client and its people, newest first",
            description = "With `Accept: text/csv` all of them as a table.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Documents.class)))
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response documents(
            @RestPath UUID id,
            @BeanParam TimelineQuery query,
            @RestQuery @Parameter(description = "Of these kinds; all without it") List<ClientDocument.Kind> kind) {
        return door.answer(id, "documents", () -> timeline.documents(id, query, kind));
    }

    @GET
    @Path("documents")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response documentsCsv(
            @RestPath UUID id, @BeanParam TimelineQuery query, @RestQuery List<ClientDocument.Kind> kind) {
        return door.open(
                id,
                "documents",
                () -> csv("documents", ClientDocument.class, query, () -> timeline.documents(id, query, kind)));
    }

    @GET
    @Path("events")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listClientEvents",
            summary = "Interactions of every kind of a client and its people, newest first",
            description = "With `Accept: text/csv` all of them as a table.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Events.class)))
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response events(
            @RestPath UUID id,
            @BeanParam TimelineQuery query,
            @RestQuery @Parameter(description = "Of these kinds; all without it") List<Kind> kind,
            @RestQuery @DefaultValue("false") @Parameter(description = "What is planned instead of what has happened")
                    boolean planned) {
        return door.answer(id, "events", () -> timeline.events(id, query, kind, planned));
    }

    @GET
    @Path("events")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response eventsCsv(
            @RestPath UUID id,
            @BeanParam TimelineQuery query,
            @RestQuery List<Kind> kind,
            @RestQuery @DefaultValue("false") boolean planned) {
        return door.open(
                id,
                "events",
                () -> csv("events", ClientEvent.class, query, () -> timeline.events(id, query, kind, planned)));
    }

    private static <T extends Record> Response csv(
            String name, Class<T> row, TimelineQuery query, Supplier<Page<T>> page) {
        return new Sheet<>(name, Column.all(row), cursor -> {
                    query.wholePage(cursor);
                    return page.get();
                })
                .csv();
    }
}
