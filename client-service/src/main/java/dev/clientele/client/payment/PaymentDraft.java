package dev.clientele.client.payment;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.document.Reversal;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bound to a client through any of its four references, each by id or by external id. */
@Computed({"id", "unitId", "life", "baseAmount", "netAmount", "createdAt", "updatedAt"})
public record PaymentDraft(
        String externalId,
        UUID dealId,
        @Schema(writeOnly = true) String dealExternalId,
        UUID invoiceId,
        @Schema(writeOnly = true) String invoiceExternalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        UUID contactId,
        @Schema(writeOnly = true) String contactExternalId,
        UUID contractId,
        @Schema(writeOnly = true) String contractExternalId,
        @Schema(required = true, examples = "1500.00") BigDecimal amount,
        @Schema(examples = "EUR") String currency,
        BigDecimal rate,
        BigDecimal quantity,

        @Schema(required = true, examples = "2026-11-21T10:15:00+03:00")
        Instant paidAt,

        @Schema(description = "All of it was taken back: it counts nowhere")
        Boolean reversed,

        @Schema(description = "What was taken back of it, in its currency: the rest counts", examples = "500.00")
        BigDecimal reversedAmount)
        implements DocumentDraft {

    public PaymentDraft {
        externalId = Draft.text(externalId);
        reversed = reversed != null && reversed;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        Amount.check(check, amount, currency, rate);
        Reversal.check(check, amount, reversedAmount);
        check.number("/quantity", quantity, 4);
        check.required("/paidAt", paidAt);
        check.moment("/paidAt", paidAt);
    }

    @Override
    public Instant date() {
        return paidAt;
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
                invoiceId,
                invoiceExternalId,
                List.of(),
                null);
    }

    static PaymentDraft of(Payment payment) {
        return new PaymentDraft(
                payment.externalId,
                payment.dealId,
                null,
                payment.invoiceId,
                null,
                payment.companyId,
                null,
                payment.contactId,
                null,
                payment.contractId,
                null,
                payment.amount,
                payment.currency,
                payment.rate,
                payment.quantity,
                payment.paidAt,
                payment.reversed,
                payment.reversedAmount);
    }
}
