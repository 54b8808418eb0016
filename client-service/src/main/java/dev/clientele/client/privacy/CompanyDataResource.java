package dev.clientele.client.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/companies/{id}/personal-data")
@Tag(name = "Personal data", description = "What is kept of somebody, and forgetting it")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CompanyDataResource {
    private final PersonalData data;

    public CompanyDataResource(PersonalData data) {
        this.data = data;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(
            operationId = "exportCompanyData",
            summary = "Everything that is kept of a company",
            description = PersonalData.DESCRIPTION)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public ObjectNode export(@RestPath UUID id) {
        return data.export("company", id);
    }
}
