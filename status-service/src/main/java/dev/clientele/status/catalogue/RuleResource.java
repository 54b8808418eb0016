package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
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

@Path("/api/v1/status-rules")
@Tag(name = "Statuses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RuleResource {
    private final Catalogue catalogue;
    private final Caller caller;

    public RuleResource(Catalogue catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
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
    @Operation(operationId = "listStatusRules", summary = "All rules by priority, those that are switched off too")
    public Page<RuleView> list() {
        return new Page<>(catalogue.rules(), null);
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
    @Operation(operationId = "readStatusRule", summary = "One rule")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response read(@RestPath String code) {
        RuleView rule = catalogue.rule(code);
        return ETags.ok(rule, rule.rowVersion());
    }

    @PATCH
    @Path("{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "editStatusRule",
            summary = "Change the window of a rule, or switch a gap rule on or off",
            description = "Holds from the start of `effectiveOn` (today unless said) and starts a run that brings every"
                    + " client to it; `runId` names it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RuleDraft.class),
                            examples = @ExampleObject(value = "{\"enabled\": true, \"windowDays\": 45}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response edit(@RestPath String code, @HeaderParam("If-Match") String ifMatch, JsonNode patch) {
        RuleView rule = catalogue.editRule(code, ifMatch, patch, caller.name());
        return ETags.ok(rule, rule.rowVersion());
    }
}
