package dev.clientele.client.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.company.CompanyView;
import dev.clientele.client.contact.ContactView;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1")
@Tag(name = "Personal data", description = "What is kept of somebody, and forgetting it")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PrivacyResource {
    private final PersonalData data;
    private final Erasure erasure;

    public PrivacyResource(PersonalData data, Erasure erasure) {
        this.data = data;
        this.erasure = erasure;
    }

    @GET
    @Path("contacts/{id}/personal-data")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(
            operationId = "exportContactData",
            summary = "Everything that is kept of a person",
            description = "Card, merged cards, links, the consent ledger with its evidence, history and documents.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public ObjectNode contact(@RestPath UUID id) {
        return data.export("contact", id);
    }

    @GET
    @Path("companies/{id}/personal-data")
    @RolesAllowed({Roles.ADMIN, Roles.SALES_HEAD})
    @Operation(operationId = "exportCompanyData", summary = "Everything that is kept of a company")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public ObjectNode company(@RestPath UUID id) {
        return data.export("company", id);
    }

    @POST
    @Path("contacts/{id}/erase")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseContact",
            summary = "Forget who this was; it cannot be undone",
            description =
                    "Names, addresses, custom attributes, texts of interactions and values in the history go; dates"
                            + " and amounts stay for sums, every consent is withdrawn. To ask twice is to have asked.")
    @APIResponseSchema(ContactView.class)
    public Response eraseContact(@RestPath UUID id) {
        var contact = erasure.contact(id);
        return ETags.ok(ContactView.of(contact), contact.rowVersion);
    }

    @POST
    @Path("companies/{id}/erase")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "eraseCompany",
            summary = "Forget who this was; it cannot be undone",
            description = "As eraseContact. Its people are clients of their own from then on.")
    @APIResponseSchema(CompanyView.class)
    public Response eraseCompany(@RestPath UUID id) {
        var company = erasure.company(id);
        return ETags.ok(CompanyView.of(company), company.rowVersion);
    }
}
