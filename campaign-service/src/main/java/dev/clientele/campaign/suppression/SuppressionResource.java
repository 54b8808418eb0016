package dev.clientele.campaign.suppression;

import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/suppressions")
@Tag(name = "Suppressions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SuppressionResource {
    private final SuppressionService suppressions;
    private final Idempotency idempotency;
    private final Caller caller;

    public SuppressionResource(SuppressionService suppressions, Idempotency idempotency, Caller caller) {
        this.suppressions = suppressions;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "listSuppressions", summary = "Addresses that are not written to, newest first")
    public Page<SuppressionView> list(
            @RestQuery String address, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return suppressions.list(address, limit, cursor).map(SuppressionView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.INTEGRATOR})
    @Operation(operationId = "addSuppression", summary = "Never write to this address again")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SuppressionView.class)))
    public Response add(@Valid @NotNull SuppressionDraft draft) {
        return idempotency.once(draft, () -> {
            var view = SuppressionView.of(suppressions.add(draft, caller.name()));
            return Response.created(URI.create("/api/v1/suppressions/" + view.id()))
                    .entity(view)
                    .build();
        });
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(204)
    @Operation(
            operationId = "removeSuppression",
            summary = "Lift one suppression of an address, after its owner asked for it",
            description = "Others of the same address stay: who has unsubscribed is not written to because a bounce "
                    + "is lifted.")
    public void remove(@RestPath UUID id) {
        suppressions.remove(id, caller.name());
    }
}
