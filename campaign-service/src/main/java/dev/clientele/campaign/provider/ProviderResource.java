package dev.clientele.campaign.provider;

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

@Path("/api/v1/providers")
@Tag(name = "Providers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProviderResource {
    private final ProviderService providers;
    private final Idempotency idempotency;
    private final Caller caller;

    public ProviderResource(ProviderService providers, Idempotency idempotency, Caller caller) {
        this.providers = providers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(
            operationId = "listProviders",
            summary = "Who carries messages, with breaker and rate as they are now; by code")
    public Page<ProviderView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return providers.list(limit, cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "createProvider",
            summary = "Add a provider of SMS, messenger or robot calls",
            description =
                    "Its address must be public and https (422 with the reason at /url); its secret is a name from "
                            + "the configuration.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ProviderView.class)))
    public Response create(@Valid @NotNull ProviderDraft draft) {
        return idempotency.once(draft, () -> {
            Provider provider = providers.create(draft, caller.name());
            return ETags.created(
                    URI.create("/api/v1/providers/" + provider.id), providers.view(provider), provider.rowVersion);
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.INTEGRATOR})
    @Operation(operationId = "findProvider", summary = "One provider, with breaker and rate as they are now")
    public RestResponse<ProviderView> find(@RestPath UUID id) {
        return answer(providers.find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "patchProvider", summary = "Change a provider, its rate or whether it is used")
    public RestResponse<ProviderView> patch(
            @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        return answer(providers.patch(id, ifMatch, patch, caller.name()));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteProvider",
            summary = "Remove a provider that has carried nothing",
            description =
                    "409 provider-in-use when the ledger names it, and for the built-in smtp; disable it instead.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "provider-in-use")
    public void delete(@RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        providers.delete(id, ifMatch, caller.name());
    }

    private RestResponse<ProviderView> answer(Provider provider) {
        return ETags.tagged(providers.view(provider), provider.rowVersion);
    }
}
