package dev.clientele.client.payment;

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

@Path("/api/v1/payments")
@Tag(name = "Payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PaymentResource extends DocumentResource<Payment, PaymentDraft> {
    private final PaymentService payments;

    public PaymentResource(PaymentService payments, DocumentDesk desk) {
        super(payments, desk);
        this.payments = payments;
    }

    @Override
    protected PaymentView view(Payment payment) {
        return PaymentView.of(payment);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(
            operationId = "listPayments",
            summary = "Payments of the clients you see, newest first",
            description = "With `Accept: text/csv` the whole list as a table, however long.")
    public Page<PaymentView> list(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID invoiceId,
            @RestQuery UUID contractId) {
        return payments.list(
                        query,
                        list -> list.equal("deal_id", dealId)
                                .equal("invoice_id", invoiceId)
                                .equal("contract_id", contractId))
                .map(PaymentView::of);
    }

    @GET
    @Produces(Sheet.CSV_IF_ASKED)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATOR, Roles.SALES_HEAD, Roles.MANAGER, Roles.MARKETER, Roles.ANALYST})
    @Operation(hidden = true)
    public Response csv(
            @BeanParam DocumentQuery query,
            @RestQuery UUID dealId,
            @RestQuery UUID invoiceId,
            @RestQuery UUID contractId) {
        return csv("payments", PaymentView.class, query, () -> list(query, dealId, invoiceId, contractId));
    }
}
