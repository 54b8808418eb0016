package dev.clientele.client.consent;

import dev.clientele.client.consent.ConsentDraft.SubjectKind;
import dev.clientele.client.intake.Lines;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1")
@Tag(name = "Consents", description = "An append-only ledger per subject, and what follows from it now")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsentResource {
    private final ConsentService consents;
    private final Lines lines;
    private final Idempotency idempotency;

    public ConsentResource(ConsentService consents, Lines lines, Idempotency idempotency) {
        this.consents = consents;
        this.lines = lines;
        this.idempotency = idempotency;
    }

    @GET
    @Path("contacts/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getContactConsents", summary = "Consents of a person")
    public ConsentView ofContact(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return consents.view(SubjectKind.CONTACT, id, limit, cursor);
    }

    @GET
    @Path("companies/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getCompanyConsents", summary = "Consents for a company's own addresses")
    public ConsentView ofCompany(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return consents.view(SubjectKind.COMPANY, id, limit, cursor);
    }

    @GET
    @Path("clients/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(operationId = "getClientConsents", summary = "Consents of a client, company or person")
    public ConsentView ofClient(
            @RestPath UUID id, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return consents.view(consents.kindOf(id), id, limit, cursor);
    }

    @POST
    @Path("contacts/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordContactConsent", summary = "Record what a person has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response recordOfContact(@RestPath UUID id, ConsentDraft draft) {
        return idempotency.once(draft, () -> created(consents.record(SubjectKind.CONTACT, id, draft)));
    }

    @POST
    @Path("companies/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordCompanyConsent", summary = "Record what a company has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response recordOfCompany(@RestPath UUID id, ConsentDraft draft) {
        return idempotency.once(draft, () -> created(consents.record(SubjectKind.COMPANY, id, draft)));
    }

    @POST
    @Path("clients/{id}/consents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordClientConsent", summary = "Record what a client has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response recordOfClient(@RestPath UUID id, ConsentDraft draft) {
        return idempotency.once(draft, () -> created(consents.record(consents.kindOf(id), id, draft)));
    }

    @POST
    @Path("consents")
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordConsents", summary = "Record up to 10,000, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response recordAll(byte[] body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return idempotency.once(body, () -> lines.take(consents, body, language));
    }

    private static Response created(ConsentEntry entry) {
        return Response.status(Response.Status.CREATED).entity(entry).build();
    }
}
