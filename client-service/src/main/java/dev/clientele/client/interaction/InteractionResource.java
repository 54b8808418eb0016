package dev.clientele.client.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.intake.Lines;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/interactions")
@Tag(name = "Interactions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InteractionResource {
    private final InteractionService interactions;
    private final Lines lines;
    private final Idempotency idempotency;

    public InteractionResource(InteractionService interactions, Lines lines, Idempotency idempotency) {
        this.interactions = interactions;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listInteractions", summary = "Interactions of the clients you see, newest first")
    public Page<InteractionView> list(
            @BeanParam DocumentQuery query,
            @RestQuery Kind kind,
            @RestQuery Direction direction,
            @RestQuery Source source,
            @RestQuery UUID responsibleId) {
        return interactions
                .list(
                        query,
                        list -> list.equal("kind", kind)
                                .equal("direction", direction)
                                .equal("source", source)
                                .equal("responsible_id", responsibleId))
                .map(InteractionView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getInteraction", summary = "One interaction")
    @APIResponseSchema(InteractionView.class)
    public Response get(@RestPath UUID id) {
        return answer(interactions.find(id));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "createInteraction", summary = "Record an interaction")
    @APIResponseSchema(value = InteractionView.class, responseCode = "201")
    public Response create(InteractionDraft draft) {
        return idempotency.once(draft, () -> created(interactions.create(draft)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "createInteractions",
            summary = "Record up to 10,000 interactions, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(byte[] body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(body, () -> lines.take(interactions, body, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "changeInteraction", summary = "Change what is sent, leave the rest; null empties")
    @RequestBody(content = @Content(schema = @Schema(implementation = InteractionDraft.class)))
    @APIResponseSchema(InteractionView.class)
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(interactions.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "deleteInteraction", summary = "Take it out of every count; it can be restored")
    @APIResponse(responseCode = "204", description = "It counts no more")
    public void delete(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        interactions.live(id, ifMatch, Life.DELETED);
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restoreInteraction", summary = "Let a deleted one count again")
    @APIResponseSchema(InteractionView.class)
    public Response restore(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(interactions.live(id, ifMatch, Life.LIVE));
    }

    private static Response answer(Interaction interaction) {
        return ETags.ok(InteractionView.of(interaction), interaction.rowVersion);
    }

    private static Response created(Interaction interaction) {
        return ETags.created(
                URI.create("/api/v1/interactions/" + interaction.id),
                InteractionView.of(interaction),
                interaction.rowVersion);
    }
}
