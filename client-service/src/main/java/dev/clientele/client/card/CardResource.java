package dev.clientele.client.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.duplicate.Duplicate;
import dev.clientele.client.listing.Seen;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What both kinds of cards can be asked; a kind adds its list. Operation ids and summaries name the kind by KindNames.
 *
 * @param <V> a card as the API shows it
 */
@RunOnVirtualThread
public abstract class CardResource<E extends Card, D extends CardDraft, V> {
    private final Cards<E, D> cards;
    private final CardDesk desk;

    protected CardResource(Cards<E, D> cards, CardDesk desk) {
        this.cards = cards;
        this.desk = desk;
    }

    /** @param duplicates who may be the same client; empty but for a new card */
    protected abstract V view(E card, Marks marks, List<Duplicate> duplicates);

    protected final Seen<V> views(Seen<E> found) {
        var marks = desk.marking.of(found.items());
        return found.map(card -> view(card, marks.get(card.id), List.of()));
    }

    /** Codes of the custom attributes there are. */
    protected final List<String> attributes() {
        return desk.attributes.codes();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "get{Thing}", summary = "One card")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    public Response get(@RestPath UUID id) {
        E card = cards.find(id);
        return card.mergedInto == null ? answer(card) : moved(card.mergedInto);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "create{Thing}",
            summary = "Open a card",
            description = "409 duplicate where duplicates are refused; see /duplicates/settings.")
    @APIResponse(responseCode = "409", description = "`duplicate`")
    @APIResponse(responseCode = "201", description = "It is there; Location says where")
    public Response create(
            D draft,
            @RestQuery @Parameter(description = "Make it even where duplicates are refused") boolean allowDuplicates) {
        return desk.idempotency.once(draft, () -> created(cards.create(draft, allowDuplicates)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "create{Things}", summary = "Open up to 10,000 cards, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(InputStream body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        byte[] bytes = desk.lines.bytes(body);
        return desk.idempotency.once(bytes, () -> desk.lines.take(cards, bytes, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "change{Thing}", summary = "Change what is sent, leave the rest; null empties")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(cards.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "delete{Thing}", summary = "End it as of today; it can be restored")
    @APIResponse(responseCode = "204", description = "It is no client any more")
    public void delete(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        cards.delete(id, ifMatch);
    }

    @POST
    @Path("{id}/restore")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restore{Thing}", summary = "Bring a deleted card back")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response restore(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(cards.restore(id, ifMatch));
    }

    @POST
    @Path("{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(
            operationId = "merge{Things}",
            summary = "Make two cards one: this one stays and takes over all the other has",
            description =
                    "Documents, links, tags and consents go to the winner (a withdrawal wins), gaps of its card are"
                            + " filled, the earliest registeredOn stays. The loser answers 301 from then on and takes no writes: 409 merged.")
    @APIResponse(responseCode = "409", description = "`merged`")
    @APIResponse(responseCode = "200", description = "The winner")
    public Response merge(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch,
            MergeDraft merge) {
        return desk.idempotency.once(merge, () -> answer(cards.merge(id, ifMatch, merge.loserId())));
    }

    private Response moved(UUID winner) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(place(winner))
                .build();
    }

    private Response answer(E card) {
        return ETags.ok(view(card, desk.marking.of(card), List.of()), card.rowVersion);
    }

    private Response created(E card) {
        return ETags.created(
                place(card.id), view(card, desk.marking.of(card), cards.duplicates(card)), card.rowVersion);
    }

    private URI place(UUID id) {
        return URI.create("/api/v1/" + cards.collection() + "/" + id);
    }
}
