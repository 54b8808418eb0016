package dev.clientele.client.adjustment;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.identity.Roles;
import dev.clientele.platform.sheet.Sheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/adjustments")
@Tag(name = "Adjustments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdjustmentResource extends DocumentResource<Adjustment, AdjustmentDraft> {
    private final AdjustmentService adjustments;

    public AdjustmentResource(AdjustmentService adjustments, DocumentDesk desk) {
        super(adjustments, desk);
        this.adjustments = adjustments;
    }

    @Override
    protected AdjustmentView view(Adjustment adjustment) {
        return AdjustmentView.of(adjustment);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listAdjustments",
            summary = "Adjustments of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<AdjustmentView> list(@BeanParam DocumentQuery query, @RestQuery UUID contractId) {
        return adjustments
                .list(query, list -> list.equal("contract_id", contractId))
                .map(AdjustmentView::of);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(@BeanParam DocumentQuery query, @RestQuery UUID contractId) {
        return csv("adjustments", AdjustmentView.class, query, () -> list(query, contractId));
    }
}
