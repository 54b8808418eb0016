package dev.clientele.client.imports;

import dev.clientele.client.imports.Uploads.Format;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.platform.http.Idempotency;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.run.RunView;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/imports")
@Tag(name = "Imports", description = "Whole files, as runs")
@RunOnVirtualThread
public class ImportResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final List<Column<RejectView>> REJECTS = List.of(
            new Column<>("line", RejectView::line),
            new Column<>("column", RejectView::column),
            new Column<>("code", RejectView::code),
            new Column<>("reason", RejectView::reason),
            new Column<>("value", RejectView::value));

    private final Imports imports;
    private final ImportReport report;
    private final Mappings mappings;
    private final RejectedLines lines;

    public ImportResource(Imports imports, ImportReport report, Mappings mappings, RejectedLines lines) {
        this.imports = imports;
        this.report = report;
        this.mappings = mappings;
        this.lines = lines;
    }

    @POST
    @Consumes({Sheet.CSV, NDJSON, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "startImport",
            summary = "Send a file; it is read by a run",
            description = "The body is the file. Rows that cannot be taken are kept with line, column and reason; the "
                    + "same file again adds nothing. A row is known again by its `externalId` (a dictionary value, "
                    + "attribute, tag or pipeline by its code or name, a link by the two it joins); without one, by the "
                    + "hash of its mapped columns. With `onExisting=UPDATE` a row that is known again is written over "
                    + "what is there like a merge patch: mapped fields change, the others stay, required ones too, and "
                    + "its history says IMPORT. Where a draft wants an id of an employee, department, group or client, a file may name "
                    + "the external id instead: `responsibleExternalId`, `departmentExternalId`, `groupExternalId`, "
                    + "`parentExternalId`, `clientExternalId`. `as=base` takes a whole base, as `GET /exports/base` "
                    + "writes it, into an empty one.")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    @APIResponse(
            responseCode = "409",
            description = "An import of this collection is running, or the base that a whole one should go into is not "
                    + "empty",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "base-not-empty", value = """
                                                    {"status": 409, "code": "base-not-empty", "title": "Base not empty",
                                                     "detail": "A whole base goes into an empty one only, and this one holds rows of company."}""")))
    @APIResponse(
            responseCode = "422",
            description = "The mapping does not fit the collection or the file",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            examples = @ExampleObject(name = "unknown-column", value = """
                                                    {"status": 422, "code": "validation-failed", "title": "Invalid input",
                                                     "violations": [{"pointer": "/fields/amount", "message": "the file has no column price"}]}""")))
    public Response start(
            @RestQuery
                    @Parameter(
                            description =
                                    "companies, contacts, links, employees, departments, products, product-groups, "
                                            + "pipelines, tags, dictionaries, attributes, contracts, deals, orders, invoices, "
                                            + "payments, shipments, adjustments, interactions, consents; or base",
                            required = true,
                            example = "payments")
                    String as,
            @RestQuery @Parameter(description = "A mapping: a saved one's name, or JSON") String map,
            @RestQuery @Parameter(description = "CSV or NDJSON; by default as the content type says") Format format,
            @RestQuery
                    @Parameter(
                            description = "Decide about every row and write none: counts and rejects as they would be")
                    boolean dryRun,
            @RestQuery
                    @Parameter(description = "SKIP leaves what is there alone (default), UPDATE writes the row over it")
                    OnExisting onExisting,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
            @HeaderParam(Idempotency.HEADER) String key,
            InputStream body) {
        var wanted = new Uploads.Wanted(
                as, format == null ? format(type) : format, dryRun, onExisting == null ? OnExisting.SKIP : onExisting);
        return Runs.accepted(imports.begin(wanted, map, key, body));
    }

    private static Format format(String type) {
        return type != null && type.contains("ndjson") ? Format.NDJSON : Format.CSV;
    }

    @GET
    @Path("{run}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "getImport", summary = "What an import has come to")
    public ImportView find(@RestPath UUID run) {
        return report.find(run);
    }

    @GET
    @Path("{run}/rejects")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "listRejects", summary = "Rows that could not be taken; as CSV all of them")
    public Page<RejectView> rejects(
            @RestPath UUID run, @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit, @RestQuery String cursor) {
        return report.rejects(run, limit, cursor);
    }

    @GET
    @Path("{run}/rejects")
    @Produces(Sheet.CSV)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(hidden = true)
    public StreamingOutput rejectsAsTable(@RestPath UUID run) {
        return new Sheet<>("rejects", REJECTS, cursor -> report.rejects(run, Limit.MOST, cursor)).csvBody();
    }

    @GET
    @Path("{run}/rejects/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(
            operationId = "getRejectedLines",
            summary = "The lines that could not be taken, in the format they came in",
            description = "To be mended and sent again with the same mapping: the lines of the file itself, with the "
                    + "header of a table, in the charset of the mapping. There once the run has ended.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {@Content(mediaType = Sheet.CSV), @Content(mediaType = NDJSON)})
    public Response rejectedLines(@RestPath UUID run) {
        Uploads.Upload upload = report.file(run);
        boolean table = upload.format() == Format.CSV;
        StreamingOutput body = out -> lines.write(upload, out);
        return Response.ok(body, table ? Sheet.CSV : NDJSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"rejects.%s\"".formatted(table ? "csv" : "ndjson"))
                .build();
    }

    @PUT
    @Path("mappings/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "putMapping", summary = "Keep a mapping under a name")
    public Mapping putMapping(@RestPath String name, Mapping mapping) {
        mappings.put(name, mapping);
        return mapping;
    }

    @GET
    @Path("mappings/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR})
    @Operation(operationId = "getMapping", summary = "A kept mapping")
    public Mapping mapping(@RestPath String name) {
        return mappings.find(name);
    }
}
