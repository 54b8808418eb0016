package dev.clientele.client.deal;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.contracts.SalesEvent.Semantic;
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

@Path("/api/v1/deals")
@Tag(name = "Deals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DealResource extends DocumentResource<Deal, DealDraft> {
    private final DealService deals;

    public DealResource(DealService deals, DocumentDesk desk) {
        super(deals, desk);
        this.deals = deals;
    }

    @Override
    protected DealView view(Deal deal) {
        return DealView.of(deal);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listDeals",
            summary = "Deals of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<DealView> list(
            @BeanParam DocumentQuery query,
            @RestQuery Semantic semantic,
            @RestQuery String pipeline,
            @RestQuery String stage,
            @RestQuery UUID responsibleId) {
        return deals.list(
                        query,
                        list -> list.equal("semantic", semantic)
                                .equal("pipeline", pipeline)
                                .equal("stage", stage)
                                .equal("responsible_id", responsibleId))
                .map(DealView::of);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @BeanParam DocumentQuery query,
            @RestQuery Semantic semantic,
            @RestQuery String pipeline,
            @RestQuery String stage,
            @RestQuery UUID responsibleId) {
        return csv("deals", DealView.class, query, () -> list(query, semantic, pipeline, stage, responsibleId));
    }
}
