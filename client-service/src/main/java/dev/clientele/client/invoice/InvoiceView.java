package dev.clientele.client.invoice;

import dev.clientele.client.document.LineItem;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

public record InvoiceView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID dealId,
        UUID companyId,
        UUID contactId,
        UUID contractId,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        BigDecimal baseAmount,
        List<LineItem> lines,
        Instant issuedAt,
        LocalDate dueOn,
        InvoiceState state,
        Instant paidAt,
        BigDecimal paidAmount,
        Instant createdAt,
        Instant updatedAt) {

    static InvoiceView of(Invoice invoice) {
        return new InvoiceView(
                invoice.id,
                invoice.unitId,
                invoice.life,
                invoice.externalId,
                invoice.dealId,
                invoice.companyId,
                invoice.contactId,
                invoice.contractId,
                invoice.amount,
                invoice.currency,
                invoice.rate,
                invoice.baseAmount,
                LineItem.read(invoice.lines),
                invoice.issuedAt,
                invoice.dueOn,
                invoice.state,
                invoice.paidAt,
                invoice.paidAmount,
                invoice.createdAt,
                invoice.updatedAt);
    }
}
