package dev.clientele.client.adjustment;

import dev.clientele.contracts.Life;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

public record AdjustmentView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID companyId,
        UUID contactId,
        UUID contractId,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        BigDecimal baseAmount,
        LocalDate adjustedOn,
        LocalDate dueOn,
        String reason,
        Instant createdAt,
        Instant updatedAt) {

    static AdjustmentView of(Adjustment adjustment) {
        return new AdjustmentView(
                adjustment.id,
                adjustment.unitId,
                adjustment.life,
                adjustment.externalId,
                adjustment.companyId,
                adjustment.contactId,
                adjustment.contractId,
                adjustment.amount,
                adjustment.currency,
                adjustment.rate,
                adjustment.baseAmount,
                adjustment.adjustedOn,
                adjustment.dueOn,
                adjustment.reason,
                adjustment.createdAt,
                adjustment.updatedAt);
    }
}
