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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{subjects: contacts|companies|clients}/{id}/consents")
@Tag(name = "Consents", description = "An append-only ledger per subject, and what follows from it now")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SubjectResource {
    private final ConsentService consents;
    private final Idempotency idempotency;

    public SubjectResource(ConsentService consents, Idempotency idempotency) {
        this.consents = consents;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "getConsents",
            summary = "What holds now for a person, a company or a client, and its ledger")
    public ConsentView find(
            @RestPath @Parameter(description = "contacts, companies or clients") String subjects,
            @RestPath UUID id,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return consents.view(kind(subjects, id), id, limit, cursor);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordConsent", summary = "Record what one of them has said")
    @APIResponseSchema(value = ConsentEntry.class, responseCode = "201")
    public Response record(
            @RestPath @Parameter(description = "contacts, companies or clients") String subjects,
            @RestPath UUID id,
            ConsentDraft draft) {
        return idempotency.once(draft, () -> created(consents.record(kind(subjects, id), id, draft)));
    }

    private SubjectKind kind(String subjects, UUID id) {
        return switch (subjects) {
            case "contacts" -> SubjectKind.CONTACT;
            case "companies" -> SubjectKind.COMPANY;
            default -> consents.kindOf(id);
        };
    }

    private static Response created(ConsentEntry entry) {
        return Response.status(Response.Status.CREATED).entity(entry).build();
    }
}
