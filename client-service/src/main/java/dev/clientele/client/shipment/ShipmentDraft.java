package dev.clientele.client.shipment;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.document.Reversal;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "unitId", "life", "baseAmount", "netAmount", "shipmentProhibited", "createdAt", "updatedAt"})
public record ShipmentDraft(
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
        List<LineItem> lines,
        @Schema(required = true, examples = "2026-11-21") Instant shippedAt,
        LocalDate dueOn,

        @Schema(description = "All of it was taken back: it counts nowhere")
        Boolean reversed,

        @Schema(description = "What was taken back of it, in its currency: the rest counts", examples = "500.00")
        BigDecimal reversedAmount)
        implements DocumentDraft {

    public ShipmentDraft {
        externalId = Draft.text(externalId);
        lines = Draft.items(lines);
        reversed = reversed != null && reversed;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        Amount.check(check, amount, currency, rate);
        Reversal.check(check, amount, reversedAmount);
        LineItem.check(check, lines);
        check.required("/shippedAt", shippedAt);
        check.moment("/shippedAt", shippedAt);
        check.date("/dueOn", dueOn);
    }

    @Override
    public Instant date() {
        return shippedAt;
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

    static ShipmentDraft of(Shipment shipment) {
        return new ShipmentDraft(
                shipment.externalId,
                shipment.dealId,
                null,
                shipment.invoiceId,
                null,
                shipment.companyId,
                null,
                shipment.contactId,
                null,
                shipment.contractId,
                null,
                shipment.amount,
                shipment.currency,
                shipment.rate,
                LineItem.read(shipment.lines),
                shipment.shippedAt,
                shipment.dueOn,
                shipment.reversed,
                shipment.reversedAmount);
    }
}
