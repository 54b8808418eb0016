package dev.clientele.status.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.status.catalogue.RuleChanges;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/status-settings")
@Tag(name = "Statuses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SettingsResource {
    private final Settings settings;
    private final Caller caller;

    public SettingsResource(Settings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "readStatusSettings",
            summary = "What is an active interest, and when statuses follow the facts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response read() {
        SettingsView view = settings.read();
        return ETags.ok(view, view.rowVersion());
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "editStatusSettings",
            summary = "Change what is an active interest, or when statuses follow the facts",
            description = "Another meaning of an active interest is a change of rules: it holds from the start of"
                    + " `effectiveOn` (today unless said) and starts a run that brings every client to it. Switching to"
                    + " ON_EVENTS starts a run too. With `dryRun` nothing is kept: the run says whom it would move, with `asOf`"
                    + " whom it would have moved by the end of that day. Segments do not follow: their"
                    + " `sales.hasActiveInterest` has no window.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SettingsDraft.class),
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value = "{\"activeInterest\": \"OPENED_IN_WINDOW\"}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The dry run",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "428", description = ETags.UNSAID)
    public Response edit(
            @HeaderParam("If-Match") @Parameter(description = ETags.NOT_TO_TRY) String ifMatch,
            @RestQuery @DefaultValue("false") boolean dryRun,
            @RestQuery
                    @Parameter(
                            description = "With `dryRun`: a past day to try it on; today unless said",
                            example = "2026-06-30")
                    LocalDate asOf,
            JsonNode patch) {
        if (dryRun) return Runs.accepted(settings.tryOut(patch, asOf));
        RuleChanges.refuseAsOf(asOf);
        SettingsView view = settings.edit(ifMatch, patch, caller.name());
        return ETags.ok(view, view.rowVersion());
    }
}
