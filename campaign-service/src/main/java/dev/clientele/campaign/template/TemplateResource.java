package dev.clientele.campaign.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/templates")
@Tag(name = "Templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TemplateResource {
    private final TemplateService templates;
    private final Idempotency idempotency;
    private final Caller caller;

    public TemplateResource(TemplateService templates, Idempotency idempotency, Caller caller) {
        this.templates = templates;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    public record FieldView(String field, String description) {}

    @GET
    @Path("fields")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listMergeFields", summary = "The merge fields a template may name")
    public List<FieldView> fields() {
        return Arrays.stream(MergeField.values())
                .map(field -> new FieldView(field.path(), field.description()))
                .toList();
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listTemplates", summary = "Templates by code")
    public Page<TemplateView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return templates.list(limit, cursor).map(TemplateView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createTemplate",
            summary = "Write a template",
            description = "Every fault is found now and told with a pointer, line and column; nothing faulty is saved.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TemplateView.class)))
    public Response create(@Valid @NotNull TemplateDraft draft) {
        return idempotency.once(draft, () -> {
            Template template = templates.create(draft, caller.name());
            return ETags.created(
                    URI.create("/api/v1/templates/" + template.id), TemplateView.of(template), template.rowVersion);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findTemplate", summary = "One template")
    public RestResponse<TemplateView> find(@RestPath UUID id) {
        return answer(templates.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "patchTemplate", summary = "Change a template; campaigns on their way keep the old words")
    public RestResponse<TemplateView> patch(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(templates.patch(id, ifMatch, patch, caller.name()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @ResponseStatus(204)
    @Operation(operationId = "deleteTemplate", summary = "Delete a template that no trigger sends")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        templates.delete(id, ifMatch, caller.name());
    }

    private static RestResponse<TemplateView> answer(Template template) {
        return ETags.tagged(TemplateView.of(template), template.rowVersion);
    }
}
