package dev.clientele.segment.answer;

import dev.clientele.platform.identity.Roles;
import dev.clientele.segment.rule.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/segment-fields")
@Tag(name = "Rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FieldsResource {
    private final FieldCatalogue catalogue;

    FieldsResource(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.SALES_HEAD, Roles.MANAGER})
    @Operation(operationId = "listSegmentFields", summary = "What rules may speak of: fields, operators, relations")
    public FieldCatalogueView fields(
            @Parameter(description = "Only what this template offers.") @RestQuery Template template) {
        return catalogue.of(template == null ? Template.CUSTOM : template);
    }
}
