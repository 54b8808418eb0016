package dev.clientele.client.settlement;

import dev.clientele.client.directory.ClientDoor;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/clients/{id}/settlement")
@Tag(name = "Clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SettlementResource {
    private final Settlements settlements;
    private final OpenDocuments documents;
    private final ClientDoor door;

    public SettlementResource(Settlements settlements, OpenDocuments documents, ClientDoor door) {
        this.settlements = settlements;
        this.documents = documents;
        this.door = door;
    }

    /** For the API's description. */
    public record OpenDocumentPage(List<OpenDocument> items, String nextCursor) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "getSettlement",
            summary = "What a client owes and is owed, by contract",
            description = "Shipments less payments, with adjustments, of the client and its people. Payments cover the "
                    + "oldest shipment first. What is due on the day itself is not overdue yet.")
    @APIResponseSchema(Settlement.class)
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response get(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A business date whose documents count; today without it")
                    LocalDate asOf) {
        return door.answer(id, "settlement" + (asOf == null ? "" : "?asOf=" + asOf), () -> settlements.of(id, asOf));
    }

    @GET
    @Path("documents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listOpenDocuments",
            summary = "The documents a client's debt consists of, first due first",
            description = "Shipments and adjustments that payments have not covered. Their `openAmount` together is "
                    + "`clientDebt` of the settlement, with `overdue=true` it is `overdueDebt`. With `Accept: text/csv` all "
                    + "of them as a table.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OpenDocumentPage.class)))
    @APIResponse(responseCode = "301", description = "It was merged into this one")
    @APIResponse(responseCode = "303", description = "The contact is one of this company's people")
    public Response documents(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "A business date whose documents count; today without it")
                    LocalDate asOf,
            @RestQuery @DefaultValue("false") @Parameter(description = "Only what was due before that day")
                    boolean overdue,
            @RestQuery @DefaultValue(Limit.DEFAULT) Limit limit,
            @RestQuery String cursor) {
        return door.answer(id, documentsPath(asOf, overdue), () -> documents.page(id, asOf, overdue, limit, cursor));
    }

    @GET
    @Path("documents")
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response documentsCsv(
            @RestPath UUID id, @RestQuery LocalDate asOf, @RestQuery @DefaultValue("false") boolean overdue) {
        return door.open(
                id,
                documentsPath(asOf, overdue),
                () -> new Sheet<>(
                                "open-documents",
                                Column.all(OpenDocument.class),
                                cursor -> documents.page(id, asOf, overdue, Limit.MOST, cursor))
                        .csv());
    }

    private static String documentsPath(LocalDate asOf, boolean overdue) {
        return "settlement/documents?overdue=" + overdue + (asOf == null ? "" : "&asOf=" + asOf);
    }
}
