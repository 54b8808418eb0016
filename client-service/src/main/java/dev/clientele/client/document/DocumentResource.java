package dev.clientele.client.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
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
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/**
 * What every kind of document can be asked; a kind adds its list. Operation ids and summaries name the kind by
 * KindNames.
 */
@RunOnVirtualThread
public abstract class DocumentResource<E extends Document, D extends DocumentDraft> {
    private final Documents<E, D> documents;
    private final DocumentDesk desk;

    protected DocumentResource(Documents<E, D> documents, DocumentDesk desk) {
        this.documents = documents;
        this.desk = desk;
    }

    /** As the API shows it. */
    protected abstract Object view(E document);

    /** The whole list as a table, however long. @param page the one that {@code query} now asks for */
    protected static <V extends Record> Response csv(
            String name, Class<V> view, DocumentQuery query, Supplier<Page<V>> page) {
        return new Sheet<>(name, Column.all(view), cursor -> {
                    query.wholePage(cursor);
                    return page.get();
                })
                .csv();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "get{Thing}", summary = "One {thing}")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response get(@RestPath UUID id) {
        return answer(documents.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "create{Thing}", summary = "Record one {thing}")
    @APIResponse(responseCode = "201", description = "It is recorded; Location says where")
    public Response create(D draft) {
        return desk.idempotency.once(draft, () -> created(documents.create(draft)));
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(
            operationId = "create{Things}",
            summary = "Record up to 10,000 {things}, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response createAll(InputStream body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        byte[] bytes = desk.lines.bytes(body);
        return desk.idempotency.once(bytes, () -> desk.lines.take(documents, bytes, language));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "change{Thing}", summary = "Change what is sent, leave the rest; null empties")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(documents.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "delete{Thing}", summary = "Take it out of every count; it can be restored")
    @APIResponse(responseCode = "204", description = "It counts no more")
    public void delete(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        documents.live(id, ifMatch, Life.DELETED);
    }

    @POST
    @Path("{id}/restore")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restore{Thing}", summary = "Let a deleted one count again")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response restore(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(documents.live(id, ifMatch, Life.LIVE));
    }

    private Response answer(E document) {
        return ETags.ok(view(document), document.rowVersion);
    }

    private Response created(E document) {
        return ETags.created(
                URI.create("/api/v1/" + documents.collection() + "/" + document.id),
                view(document),
                document.rowVersion);
    }
}
