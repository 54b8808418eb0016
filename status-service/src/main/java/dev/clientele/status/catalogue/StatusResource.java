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

@Path("/api/v1/statuses")
@Tag(name = "Statuses", description = "The statuses clients can have")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StatusResource {
    private final Catalogue catalogue;
    private final RuleChanges changes;
    private final Caller caller;

    public StatusResource(Catalogue catalogue, RuleChanges changes, Caller caller) {
        this.catalogue = catalogue;
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "listStatuses", summary = "All statuses, in the order in which they are shown")
    public Page<StatusView> list() {
        return new Page<>(catalogue.statuses(), null);
    }

    @GET
    @Path("{code}")
    @RolesAllowed({ADMIN, INTEGRATOR, SALES_HEAD, MANAGER, MARKETER, ANALYST})
    @Operation(operationId = "readStatus", summary = "One status")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    public Response read(@RestPath String code) {
        StatusView status = catalogue.status(code);
        return ETags.ok(status, status.rowVersion());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @Operation(operationId = "createStatus", summary = "A status of one's own; its code is fixed from then on")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewStatus.class),
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value =
                                                    "{\"code\": \"VIP\", \"titles\": {\"en\": \"VIP\", \"ru\": \"ВИП\"},"
                                                            + " \"colour\": \"#D4AF37\"}")))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "409", description = "`code-taken`, or `template-taken` with its `owner`")
    public Response create(@Valid @NotNull NewStatus status) {
        StatusView made = catalogue.create(status, caller.name());
        return ETags.created(URI.create("/api/v1/statuses/" + made.code()), made, made.rowVersion());
    }

    @PATCH
    @Path("{code}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "editStatus",
            summary = "Change names, colour and method of a status; its code is fixed",
            description = "AUTOMATIC needs a `template`, one of the supplied rules; each belongs to one status at most."
                    + " A change of method starts a run that brings every client to it; `runId` names it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = StatusDraft.class),
                            examples =
                                    @ExampleObject(
                                            name = "example",
                                            value = "{\"titles\": {\"en\": \"Hot\"}, \"colour\": \"#FF8800\"}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StatusView.class)))
    @APIResponse(responseCode = "409", description = "`template-taken` with its `owner`")
    public Response edit(@RestPath String code, @HeaderParam("If-Match") String ifMatch, JsonNode patch) {
        StatusView status = catalogue.edit(code, ifMatch, patch, caller.name());
        return ETags.ok(status, status.rowVersion());
    }

    @DELETE
    @Path("{code}")
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "deleteStatus",
            summary = "Delete a status of one's own that no rule, client or history mentions",
            description =
                    "Rules of earlier days count, as a late fact is judged by them: `usedBy` names the day from which"
                            + " such rules held. A change of rules from that day or an earlier one replaces them.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "`supplied-status`, or `status-in-use` with `usedBy`")
    public void delete(@RestPath String code, @HeaderParam("If-Match") String ifMatch) {
        catalogue.delete(code, ifMatch);
    }

    @POST
    @Path("recalculation")
    @RolesAllowed(ADMIN)
    @Operation(
            operationId = "recalculateStatuses",
            summary = "Evaluate every client now",
            description = "A run with progress that can be paused, resumed and cancelled; without a new fact it changes"
                    + " nothing.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response recalculate(
            @RestQuery
                    @DefaultValue("false")
                    @Parameter(
                            description = "Look also at clients whom neither a fact nor a rule nor the day has changed")
                    boolean full) {
        return Runs.accepted(changes.recalculate(full));
    }
}
