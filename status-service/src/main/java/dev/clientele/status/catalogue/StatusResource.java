package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/statuses")
@Tag(name = "Statuses", description = "The statuses clients can have")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StatusResource {
    private final Catalogue catalogue;

    public StatusResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @RolesAllowed({
        Roles.ADMIN,
        Roles.INTEGRATOR,
        Roles.SALES_HEAD,
        Roles.MANAGER,
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.SERVICE
    })
    @Operation(operationId = "listStatuses", summary = "All statuses, in the order in which they are shown")
    public Page<StatusView> list() {
        return new Page<>(catalogue.statuses(), null);
    }

    @GET
    @Path("{code}")
    @RolesAllowed({
        Roles.ADMIN,
        Roles.INTEGRATOR,
        Roles.SALES_HEAD,
        Roles.MANAGER,
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.SERVICE
    })
    @Operation(operationId = "readStatus", summary = "One status")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    public Response read(@RestPath String code) {
        StatusView status = catalogue.status(code);
        return ETags.ok(status, status.rowVersion());
    }

    @PATCH
    @Path("{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "editStatus", summary = "Change names and colour of a status; its code is fixed")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StatusDraft.class),
                            examples =
                                    @ExampleObject(value = "{\"titles\": {\"en\": \"Hot\"}, \"colour\": \"#FF8800\"}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    public Response edit(@RestPath String code, @HeaderParam("If-Match") String ifMatch, JsonNode patch) {
        StatusView status = catalogue.edit(code, ifMatch, patch);
        return ETags.ok(status, status.rowVersion());
    }
}
