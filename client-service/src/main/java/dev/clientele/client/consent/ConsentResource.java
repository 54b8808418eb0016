package dev.clientele.client.consent;

import dev.clientele.client.intake.Lines;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Ndjson;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/consents")
@Tag(name = "Consents")
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

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @Produces(Ndjson.MEDIA_TYPE)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "recordConsents", summary = "Record up to 10,000, one per line, one outcome per line")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ndjson.Outcome.class)))
    public Response recordAll(InputStream body, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        byte[] bytes = lines.bytes(body);
        return idempotency.once(bytes, () -> lines.take(consents, bytes, language));
    }
}
