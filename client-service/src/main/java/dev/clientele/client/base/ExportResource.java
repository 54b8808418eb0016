package dev.clientele.client.base;

import dev.clientele.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/exports")
@Tag(name = "Exports", description = "The whole base as one file")
@RunOnVirtualThread
public class ExportResource {
    private static final String NDJSON = "application/x-ndjson";

    private final BaseExport export;

    public ExportResource(BaseExport export) {
        this.export = export;
    }

    @GET
    @Path("base")
    @Produces(NDJSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "exportBase",
            summary = "Everything this service owns, as it is at one moment",
            description = "One row per line, what it is in `row`, ids and history included; whoever is named stands "
                    + "before those who name it. The file is whole when its last line is `end`. "
                    + "`POST /api/v1/imports?as=base` takes it into an empty base, whose own export is then the same "
                    + "byte for byte.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = NDJSON, examples = @ExampleObject(name = "base", value = """
                                                    {"row":"base","format":1}
                                                    {"row":"employee","id":"01990000-0000-7000-8000-0000000000e1","name":"Maria Orlova","life":"LIVE","rowVersion":1}
                                                    {"row":"end","lines":1}
                                                    """)))
    public Response base() {
        StreamingOutput body = export::write;
        return Response.ok(body, NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"base.ndjson\"")
                .build();
    }
}
