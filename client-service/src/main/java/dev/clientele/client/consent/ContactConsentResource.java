package dev.clientele.client.consent;

import dev.clientele.client.consent.ConsentDraft.SubjectKind;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/contacts/{id}/consents")
@Tag(name = "Consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ContactConsentResource {
    private final ConsentService consents;
    private final Idempotency idempotency;

    public ContactConsentResource(ConsentService consents, Idempotency idempotency) {
        this.consents = consents;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getContactConsents", summary = "Consents of a person")
    public ConsentView view(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return consents.view(SubjectKind.CONTACT, id, limit, cursor);
    }

    @GET
    @Path("proof")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "proveContactConsents",
            summary = "What had been agreed to at a moment, and the words that prove it")
    public ConsentProof proof(@RestPath UUID id, @RestQuery @Parameter(description = "Now if absent") Instant at) {
        return consents.proof(SubjectKind.CONTACT, id, at);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordContactConsent", summary = "Record what a person has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response record(@RestPath UUID id, ConsentDraft draft) {
        return idempotency.once(
                draft,
                () -> Response.status(Response.Status.CREATED)
                        .entity(consents.record(SubjectKind.CONTACT, id, draft))
                        .build());
    }
}
