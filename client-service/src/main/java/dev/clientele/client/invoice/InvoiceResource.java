package dev.clientele.client.invoice;

import dev.clientele.client.document.DocumentDesk;
import dev.clientele.client.document.DocumentQuery;
import dev.clientele.client.document.DocumentResource;
import dev.clientele.contracts.SalesEvent.InvoiceState;
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

@Path("/api/v1/invoices")
@Tag(name = "Invoices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InvoiceResource extends DocumentResource<Invoice, InvoiceDraft> {
    private final InvoiceService invoices;

    public InvoiceResource(InvoiceService invoices, DocumentDesk desk) {
        super(invoices, desk);
        this.invoices = invoices;
    }

    @Override
    protected InvoiceView view(Invoice invoice) {
        return InvoiceView.of(invoice);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listInvoices",
            summary = "Invoices of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<InvoiceView> list(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID contractId,
            @RestQuery InvoiceState state) {
        return invoices.list(
                        query,
                        list -> list.equal("deal_id", dealId)
                                .equal("contract_id", contractId)
                                .equal("state", state))
                .map(InvoiceView::of);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID contractId,
            @RestQuery InvoiceState state) {
        return csv("invoices", InvoiceView.class, query, () -> list(query, dealId, contractId, state));
    }
}
