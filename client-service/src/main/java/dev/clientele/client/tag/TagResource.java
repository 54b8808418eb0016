package dev.clientele.client.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/tags")
@Tag(name = "Tags", description = "Marks on clients; a card that names a new one makes it")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TagResource {
    private final Tags tags;
    private final Idempotency idempotency;

    public TagResource(Tags tags, Idempotency idempotency) {
        this.tags = tags;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listTags", summary = "Tags by name")
    public Page<TagView> list(
            @RestQuery @Parameter(description = "Part of the name, any case", example = "whole") String q,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return tags.list(q, limit, cursor).map(TagView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getTag", summary = "One tag")
    @APIResponseSchema(TagView.class)
    public Response get(@RestPath UUID id) {
        ClientTag tag = tags.find(id);
        return ETags.ok(TagView.of(tag), tag.rowVersion());
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER})
    @Operation(operationId = "addTag", summary = "Add one; the same name in another case is taken")
    @APIResponseSchema(value = TagView.class, responseCode = "201")
    public Response add(TagDraft draft) {
        return idempotency.once(draft, () -> created(tags.add(draft)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(
            operationId = "renameTag",
            summary = "Rename it; the id stays and the cards follow in a run",
            description =
                    "`run` is where to watch it; until it is done both names find the tag when a card is written.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TagDraft.class)))
    @APIResponseSchema(TagView.class)
    public Response rename(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        Tags.Renamed renamed = tags.rename(id, ifMatch, patch);
        return ETags.ok(TagView.of(renamed.tag(), renamed.run()), renamed.tag().rowVersion());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "deleteTag", summary = "Take it from every card, in a run")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    public Response delete(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return Runs.accepted(tags.delete(id, ifMatch));
    }

    private static Response created(ClientTag tag) {
        return ETags.created(URI.create("/api/v1/tags/" + tag.id()), TagView.of(tag), tag.rowVersion());
    }
}
