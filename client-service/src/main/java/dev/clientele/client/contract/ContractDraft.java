package dev.clientele.client.contract;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param clientId fixed once it is made */
@Computed({"id", "life", "createdAt", "updatedAt"})
public record ContractDraft(
        String externalId,
        @Schema(required = true) UUID clientId,
        @Schema(required = true, examples = "2026/17") String number,

        @Schema(description = "Days from a shipment until it is due, 0 without it", examples = "30")
        Integer creditDays,

        @Schema(description = "In the base currency", examples = "50000.00")
        BigDecimal creditLimit,

        @Schema(description = "Documents without a contract settle under it; it takes this from the one before")
        Boolean isDefault)
        implements Draft {
    private static final int CREDIT_DAYS_MAX = 3650;
    private static final int MONEY_SCALE = 2;

    public ContractDraft {
        externalId = Draft.text(externalId);
        number = Draft.text(number);
        creditDays = creditDays == null ? 0 : creditDays;
        isDefault = isDefault != null && isDefault;
        if (creditLimit != null && creditLimit.scale() < MONEY_SCALE) creditLimit = creditLimit.setScale(MONEY_SCALE);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/clientId", clientId);
        check.required("/number", number);
        check.text("/number", number, 100);
        check.between("/creditDays", creditDays, 0, CREDIT_DAYS_MAX);
        check.amount("/creditLimit", creditLimit);
    }

    static ContractDraft of(Contract contract) {
        return new ContractDraft(
                contract.externalId,
                contract.clientId,
                contract.name,
                contract.creditDays,
                contract.creditLimit,
                contract.isDefault);
    }
}
