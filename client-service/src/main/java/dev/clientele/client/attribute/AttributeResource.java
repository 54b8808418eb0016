package dev.clientele.client.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/attributes")
@Tag(name = "Attributes", description = "Custom attributes of companies and contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AttributeResource {
    private final Attributes attributes;
    private final Idempotency idempotency;

    public AttributeResource(Attributes attributes, Idempotency idempotency) {
        this.attributes = attributes;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listAttributes", summary = "Definitions by code")
    public Page<AttributeView> list(
            @RestQuery @DefaultValue("LIVE") Life life,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return attributes.list(life, limit, cursor).map(AttributeView::of);
    }

    @GET
    @Path("{code}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getAttribute", summary = "One definition")
    @APIResponseSchema(AttributeView.class)
    public Response get(@RestPath String code) {
        return answer(attributes.find(code));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "addAttribute",
            summary = "Define one; cards then take it as custom.<code>, segments as client.custom.<code>")
    @APIResponseSchema(value = AttributeView.class, responseCode = "201")
    public Response add(AttributeDraft draft) {
        return idempotency.once(draft, () -> created(attributes.add(draft)));
    }

    @PATCH
    @Path("{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "changeAttribute",
            summary = "Change titles and options; code and type stay",
            description = "409 in-use when an option goes that some card has chosen; `values` names it.")
    @APIResponse(responseCode = "409", description = "`in-use`")
    @RequestBody(content = @Content(schema = @Schema(implementation = AttributeDraft.class)))
    @APIResponseSchema(AttributeView.class)
    public Response change(@RestPath String code, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(attributes.change(code, ifMatch, patch));
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "deleteAttribute",
            summary = "Take it out of use",
            description = "409 in-use while a segment's rule or a card uses it; `users` names them.")
    @APIResponse(responseCode = "409", description = "`in-use`")
    @APIResponse(responseCode = "204", description = "It is out of use")
    public void delete(
            @RestPath String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        attributes.delete(code, ifMatch);
    }

    private static Response answer(Attribute attribute) {
        return ETags.ok(AttributeView.of(attribute), attribute.rowVersion());
    }

    private static Response created(Attribute attribute) {
        return ETags.created(
                URI.create("/api/v1/attributes/" + attribute.code()),
                AttributeView.of(attribute),
                attribute.rowVersion());
    }
}
