package dev.clientele.client.payment;

import dev.clientele.contracts.Life;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record PaymentView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID dealId,
        UUID invoiceId,
        UUID companyId,
        UUID contactId,
        UUID contractId,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        BigDecimal baseAmount,
        BigDecimal quantity,
        Instant paidAt,
        boolean reversed,
        BigDecimal reversedAmount,

        @Schema(description = "What counts, in the base currency")
        BigDecimal netAmount,

        Instant createdAt,
        Instant updatedAt) {

    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id,
                payment.unitId,
                payment.life,
                payment.externalId,
                payment.dealId,
                payment.invoiceId,
                payment.companyId,
                payment.contactId,
                payment.contractId,
                payment.amount,
                payment.currency,
                payment.rate,
                payment.baseAmount,
                payment.quantity,
                payment.paidAt,
                payment.reversed,
                payment.reversedAmount,
                payment.netAmount,
                payment.createdAt,
                payment.updatedAt);
    }
}
