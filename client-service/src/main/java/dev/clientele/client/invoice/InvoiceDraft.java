package dev.clientele.client.invoice;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "unitId", "life", "baseAmount", "createdAt", "updatedAt"})
public record InvoiceDraft(
        String externalId,
        UUID dealId,
        @Schema(writeOnly = true) String dealExternalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        UUID contactId,
        @Schema(writeOnly = true) String contactExternalId,
        UUID contractId,
        @Schema(writeOnly = true) String contractExternalId,
        @Schema(required = true, examples = "1500.00") BigDecimal amount,
        @Schema(examples = "EUR") String currency,
        BigDecimal rate,
        List<LineItem> lines,
        @Schema(examples = "2026-11-21") Instant issuedAt,
        LocalDate dueOn,
        InvoiceState state,
        Instant paidAt,

        @Schema(description = "How much of it is paid, while that is not all", examples = "500.00")
        BigDecimal paidAmount)
        implements DocumentDraft {

    public InvoiceDraft {
        externalId = Draft.text(externalId);
        lines = Draft.items(lines);
        state = state == null ? InvoiceState.OPEN : state;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        Amount.check(check, amount, currency, rate);
        LineItem.check(check, lines);
        check.moment("/issuedAt", issuedAt);
        check.date("/dueOn", dueOn);
        if (state == InvoiceState.PAID) check.required("/paidAt", paidAt);
        check.onlyIf(state == InvoiceState.PAID || state == InvoiceState.PARTLY_PAID, "/paidAt", paidAt, "not-paid");
        check.moment("/paidAt", paidAt);
        checkPaid(check);
    }

    /** A part is more than nothing and less than all. */
    private void checkPaid(Check check) {
        check.amount("/paidAmount", paidAmount);
        if (paidAmount == null || amount == null) return;
        check.onlyIf(
                state == InvoiceState.PAID || state == InvoiceState.PARTLY_PAID, "/paidAmount", paidAmount, "not-paid");
        boolean all = paidAmount.compareTo(amount) >= 0;
        if (state == InvoiceState.PARTLY_PAID && (all || paidAmount.signum() == 0))
            check.fault("/paidAmount", "no-part");
        if (state == InvoiceState.PAID && paidAmount.compareTo(amount) != 0) check.fault("/paidAmount", "not-all");
    }

    @Override
    public Instant date() {
        return issuedAt;
    }

    @Override
    public Binding binding() {
        return new Binding(
                companyId,
                companyExternalId,
                contactId,
                contactExternalId,
                dealId,
                dealExternalId,
                null,
                null,
                List.of(),
                null);
    }

    static InvoiceDraft of(Invoice invoice) {
        return new InvoiceDraft(
                invoice.externalId,
                invoice.dealId,
                null,
                invoice.companyId,
                null,
                invoice.contactId,
                null,
                invoice.contractId,
                null,
                invoice.amount,
                invoice.currency,
                invoice.rate,
                LineItem.read(invoice.lines),
                invoice.issuedAt,
                invoice.dueOn,
                invoice.state,
                invoice.paidAt,
                invoice.paidAmount);
    }
}
