package dev.clientele.client.adjustment;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "unitId", "life", "baseAmount", "createdAt", "updatedAt"})
public record AdjustmentDraft(
        String externalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        UUID contactId,
        @Schema(writeOnly = true) String contactExternalId,
        UUID contractId,
        @Schema(writeOnly = true) String contractExternalId,

        @Schema(required = true, description = "Positive: the client owes more", examples = "-150.00")
        BigDecimal amount,

        @Schema(examples = "EUR") String currency,
        BigDecimal rate,
        @Schema(required = true, examples = "2026-01-01") LocalDate adjustedOn,

        @Schema(description = "When a positive one is due; without it on its own date")
        LocalDate dueOn,

        @Schema(examples = "Opening balance") String reason)
        implements DocumentDraft {

    public AdjustmentDraft {
        externalId = Draft.text(externalId);
        reason = Draft.text(reason);
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        Amount.checkSigned(check, amount, currency, rate);
        check.required("/adjustedOn", adjustedOn);
        check.date("/adjustedOn", adjustedOn);
        check.date("/dueOn", dueOn);
        if (amount != null) check.onlyIf(amount.signum() > 0, "/dueOn", dueOn, "not-a-debt");
        check.text("/reason", reason, 1000);
    }

    /** Within that date in every zone from UTC-9 to UTC+14. */
    @Override
    public Instant date() {
        return adjustedOn == null ? null : adjustedOn.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    @Override
    public Binding binding() {
        return Binding.client(companyId, companyExternalId, contactId, contactExternalId);
    }

    static AdjustmentDraft of(Adjustment adjustment) {
        return new AdjustmentDraft(
                adjustment.externalId,
                adjustment.companyId,
                null,
                adjustment.contactId,
                null,
                adjustment.contractId,
                null,
                adjustment.amount,
                adjustment.currency,
                adjustment.rate,
                adjustment.adjustedOn,
                adjustment.dueOn,
                adjustment.reason);
    }
}
