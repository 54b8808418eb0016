package dev.clientele.status.catalogue;

import static dev.clientele.platform.identity.Roles.ADMIN;
import static dev.clientele.platform.identity.Roles.ANALYST;
import static dev.clientele.platform.identity.Roles.INTEGRATOR;
import static dev.clientele.platform.identity.Roles.MANAGER;
import static dev.clientele.platform.identity.Roles.MARKETER;
import static dev.clientele.platform.identity.Roles.SALES_HEAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/status-rules")
@Tag(name = "Statuses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RuleResource {
    private final StatusRules rules;
    private final Caller caller;

    public RuleResource(StatusRules rules, Caller caller) {
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "listStatusRules", summary = "All rules by priority, those that are switched off too")
    public Page<RuleView> list() {
        return new Page<>(rules.list(), null);
    }

    @GET
    @Path("{code}")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "readStatusRule", summary = "One rule")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RuleView.class)))
    public Response read(@RestPath String code) {
        RuleView rule = rules.read(code);
        return ETags.ok(rule, rule.rowVersion());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "createStatusRule",
            summary = "A rule of one's own over what happened in the window",
            description = "Rules are asked by ascending `priority`, then code; the first that matches decides."
                    + " With `dryRun` nothing is kept: the run says whom it would move, with `asOf` whom it would"
                    + " have moved by the end of that day had it held from then or from an earlier `effectiveOn`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewRule.class),
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value =
                                                    "{\"code\": \"THREE_PAYMENTS\", \"previous\": [\"ACTIVE\"],"
                                                            + " \"target\": \"VIP\", \"windowDays\": 90, \"condition\": {\"all\": ["
                                                            + "{\"count\": \"payments\", \"op\": \"ge\", \"value\": 3},"
                                                            + " {\"sum\": \"payments\", \"op\": \"ge\", \"value\": 100000}]}}")))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RuleView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The dry run",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response create(
            @Valid @NotNull NewRule rule,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery
                    @Parameter(
                            description = "With `dryRun`: a past day to try it on; today unless said",
                            example = "2026-06-30")
                    LocalDate asOf) {
        if (dryRun) return Runs.accepted(rules.tryCreate(rule, asOf));
        RuleChanges.refuseAsOf(asOf);
        RuleView made = rules.create(rule, caller.name());
        return ETags.created(URI.create("/api/v1/status-rules/" + made.code()), made, made.rowVersion());
    }

    @PATCH
    @Path("{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "editStatusRule",
            summary = "Change the window of a rule, switch a gap rule on or off, or anything of a custom one",
            description = "Holds from the start of `effectiveOn` (today unless said) and starts a run that brings every"
                    + " client to it; `runId` names it. With `dryRun` nothing is kept: the run says whom it would move,"
                    + " with `asOf` whom it would have moved by the end of that day.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = RuleDraft.class),
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value = "{\"enabled\": true, \"windowDays\": 45}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RuleView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The dry run",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "428", description = ETags.UNSAID)
    public Response edit(
            @RestPath String code,
            @HeaderParam("If-Match") @Parameter(description = ETags.NOT_TO_TRY) String ifMatch,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery
                    @Parameter(
                            description = "With `dryRun`: a past day to try it on; today unless said",
                            example = "2026-06-30")
                    LocalDate asOf,
            JsonNode patch) {
        if (dryRun) return Runs.accepted(rules.tryEdit(code, patch, asOf));
        RuleChanges.refuseAsOf(asOf);
        RuleView rule = rules.edit(code, ifMatch, patch, caller.name());
        return ETags.ok(rule, rule.rowVersion());
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed(ADMIN)
    @Operation(operationId = "deleteStatusRule", summary = "Delete a custom rule; days before today keep it")
    @APIResponse(responseCode = "204", description = "It is gone; Location names the run that applies it")
    @APIResponse(responseCode = "409", description = "`supplied-rule`: those can only be switched off")
    public Response delete(@RestPath String code, @HeaderParam("If-Match") String ifMatch) {
        var made = rules.delete(code, ifMatch, caller.name());
        return Response.noContent()
                .location(URI.create(Run.PATH + made.runId()))
                .build();
    }
}
