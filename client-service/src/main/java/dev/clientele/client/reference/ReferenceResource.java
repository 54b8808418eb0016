package dev.clientele.client.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Roles;
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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** What every small table can be asked; a kind adds its list. KindNames names it in operation ids and summaries. */
@RunOnVirtualThread
public abstract class ReferenceResource<E extends Reference, D extends Draft> {
    private final References<E, D> references;
    private final Idempotency idempotency;

    protected ReferenceResource(References<E, D> references, Idempotency idempotency) {
        this.references = references;
        this.idempotency = idempotency;
    }

    /** As the API shows it. */
    protected abstract Object view(E row);

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "get{Thing}", summary = "One {thing}")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response get(@RestPath UUID id) {
        return answer(references.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "create{Thing}", summary = "Add one")
    @APIResponse(responseCode = "201", description = "It is there; Location says where")
    public Response create(D draft) {
        return idempotency.once(draft, () -> created(references.create(draft)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "change{Thing}", summary = "Change what is sent, leave the rest; null empties")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(references.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "delete{Thing}", summary = "Take it out of use; it can be restored")
    @APIResponse(responseCode = "204", description = "It is out of use")
    public void delete(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        references.live(id, ifMatch, Life.DELETED);
    }

    @POST
    @Path("{id}/restore")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "restore{Thing}", summary = "Take it into use again")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response restore(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(references.live(id, ifMatch, Life.LIVE));
    }

    private Response answer(E row) {
        return ETags.ok(view(row), row.rowVersion);
    }

    private Response created(E row) {
        return ETags.created(
                URI.create("/api/v1/" + references.collection() + "/" + row.id), view(row), row.rowVersion);
    }
}
