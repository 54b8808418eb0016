package dev.clientele.segment.answer;

import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.segment.composition.Pins;
import dev.clientele.segment.definition.SegmentService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segments/{id}/pins")
@Tag(name = "Members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PinsResource {
    private static final String ORDER = "pins:id";

    private final Pins pins;
    private final SegmentService segments;
    private final Caller caller;

    PinsResource(Pins pins, SegmentService segments, Caller caller) {
        this.pins = pins;
        this.segments = segments;
        this.caller = caller;
    }

    @Schema(name = "SegmentPinDraft")
    public record Draft(
            @NotNull @Schema(description = "true: in the segment, false: kept out", examples = "true")
            Boolean included,

            @Size(max = 500) @Schema(examples = "asked not to be called")
            String reason) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listSegmentPins", summary = "Clients that are in or out whatever the rule says")
    public Page<Pins.Pin> list(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        segments.find(id);
        UUID after = Cursor.parse(cursor, ORDER).map(c -> c.uuid(0)).orElse(null);
        return Page.of(
                pins.of(id, caller.rows(), after, limit.probe()), limit, pin -> Cursor.of(ORDER, pin.clientId()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{clientId}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "putSegmentPin",
            summary = "Puts a client into an automatic segment for good, or keeps it out",
            description = "Only where the segment allows `pins`; else 409 `segment-without-pins`.")
    @APIResponse(responseCode = "409", description = "`segment-without-pins`")
    @APIResponse(responseCode = "204", description = "Pinned")
    public void put(@RestPath UUID id, @RestPath UUID clientId, @Valid @NotNull Draft draft) {
        pins.put(id, clientId, draft.included(), draft.reason(), caller.name(), caller.rows());
    }

    @DELETE
    @Path("{clientId}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "removeSegmentPin", summary = "Lets the rule decide again")
    @APIResponse(responseCode = "204", description = "No longer pinned")
    public void remove(@RestPath UUID id, @RestPath UUID clientId) {
        pins.remove(id, clientId, caller.rows());
    }
}
