package dev.clientele.segment.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/agreements")
@Tag(name = "Agreements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgreementResource {
    private static final String ORDER = "agreements:code";

    private final Agreements agreements;
    private final Idempotency idempotency;

    AgreementResource(Agreements agreements, Idempotency idempotency) {
        this.agreements = agreements;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(
            operationId = "createAgreement",
            summary = "Makes a standard agreement",
            description =
                    "For the members of a segment, or for everybody where no segment is named; a taken code is 409.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = AgreementView.class)))
    public Response create(@Valid @NotNull AgreementDraft draft) {
        return idempotency.once(draft, () -> {
            AgreementView made = agreements.create(draft);
            return ETags.created(URI.create("/api/v1/agreements/" + made.id()), made, made.rowVersion());
        });
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER, Roles.INTEGRATOR})
    @Operation(operationId = "listAgreements", summary = "Agreements by code")
    public Page<AgreementView> list(@RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        String after = Cursor.parse(cursor, ORDER).map(c -> c.text(0)).orElse(null);
        return Page.of(agreements.list(after, limit.probe()), limit, one -> Cursor.of(ORDER, one.code()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER, Roles.INTEGRATOR})
    @Operation(operationId = "readAgreement", summary = "One agreement")
    @APIResponse(
            responseCode = "200",
            description = "The agreement",
            content = @Content(schema = @Schema(implementation = AgreementView.class)))
    public Response read(@RestPath UUID id) {
        AgreementView found = agreements.find(id);
        return ETags.ok(found, found.rowVersion());
    }

    @PATCH
    @Path("{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "patchAgreement", summary = "Changes an agreement (JSON Merge Patch)")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = AgreementView.class)))
    public Response patch(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode patch) {
        AgreementView changed = agreements.patch(id, ifMatch, patch);
        return ETags.ok(changed, changed.rowVersion());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
    @Operation(operationId = "deleteAgreement", summary = "Removes an agreement")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        agreements.remove(id, ifMatch);
    }
}
