package dev.clientele.client.contract;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Unlike the small tables, written by whoever writes the client's other rows. */
@Path("/api/v1/contracts")
@Tag(name = "Contracts", description = "Under which documents settle, with their credit days")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContractResource {
    private final ContractService contracts;
    private final Idempotency idempotency;

    public ContractResource(ContractService contracts, Idempotency idempotency) {
        this.contracts = contracts;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "listContracts", summary = "Contracts of the clients you see, by number")
    public Page<ContractView> list(
            @RestQuery UUID clientId,
            @RestQuery String externalId,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return contracts.list(clientId, externalId, limit, cursor).map(ContractView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "get{Thing}", summary = "One {thing}")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response get(@RestPath UUID id) {
        return answer(contracts.find(id));
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "create{Thing}", summary = "Add one")
    @APIResponse(responseCode = "201", description = "It is there; Location says where")
    public Response create(ContractDraft draft) {
        return idempotency.once(draft, () -> created(contracts.create(draft)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "change{Thing}", summary = "Change what is sent, leave the rest; null empties")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response change(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(contracts.change(id, ifMatch, patch));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "delete{Thing}", summary = "Take it out of use; what settled under it still does")
    @APIResponse(responseCode = "204", description = "It is out of use")
    public void delete(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        contracts.live(id, ifMatch, Life.DELETED);
    }

    @POST
    @Path("{id}/restore")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD})
    @Operation(operationId = "restore{Thing}", summary = "Take it into use again")
    @APIResponse(responseCode = "200", description = "As it is now")
    public Response restore(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = ETags.OPTIONAL) String ifMatch) {
        return answer(contracts.live(id, ifMatch, Life.LIVE));
    }

    private static Response answer(Contract contract) {
        return ETags.ok(ContractView.of(contract), contract.rowVersion);
    }

    private static Response created(Contract contract) {
        return ETags.created(
                URI.create("/api/v1/contracts/" + contract.id), ContractView.of(contract), contract.rowVersion);
    }
}
