package dev.clientele.status.classification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.status.client.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/profile")
@Tag(name = "Classification")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileResource {
    private final Clients clients;
    private final Classification classification;

    public ProfileResource(Clients clients, Classification classification) {
        this.clients = clients;
        this.classification = classification;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "readProfile",
            summary = "The computed fields of a client; of an attached contact, its company",
            description = "A merged card answers 301 to its winner, on a past day if it was merged by then.")
    public ProfileView read(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A past day; today unless said", example = "2026-06-30")
                    LocalDate asOf) {
        return classification
                .profile(clients.cardToRead(id, "/profile", asOf).unitId(), asOf)
                .orElseThrow(() -> Problems.notFound("client", id));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "writeProfile", summary = "Always refused: these fields are computed (CLS-07)")
    @APIResponse(responseCode = "204", description = "Written")
    @APIResponse(responseCode = "422", description = "`computed-field`")
    public void write(@RestPath UUID id, JsonNode fields) {
        throw refusal(fields);
    }

    @PATCH
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "editProfile", summary = "Always refused: these fields are computed (CLS-07)")
    @APIResponse(responseCode = "204", description = "Written")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @APIResponse(responseCode = "422", description = "`computed-field`")
    public void edit(@RestPath UUID id, JsonNode fields) {
        throw refusal(fields);
    }

    /** At each field that is there; where none is, at the whole. */
    private static Problem refusal(JsonNode fields) {
        Stream<String> places = fields == null || fields.isEmpty() || !fields.isObject()
                ? Stream.of("")
                : fields.propertyStream().map(field -> Pointers.of(field.getKey()));
        return Problems.refused(
                "computed-field",
                places.map(place -> Violation.of(place, "computed-field")).toArray(Violation[]::new));
    }
}
