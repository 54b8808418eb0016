package dev.clientele.client.shipment;

import dev.clientele.client.document.LineItem;
import dev.clientele.contracts.Life;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record ShipmentView(
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
        List<LineItem> lines,
        Instant shippedAt,
        LocalDate dueOn,
        boolean reversed,
        BigDecimal reversedAmount,

        @Schema(description = "What counts, in the base currency")
        BigDecimal netAmount,

        @Schema(description = "The client is in a segment that bans shipments")
        boolean shipmentProhibited,

        Instant createdAt,
        Instant updatedAt) {

    static ShipmentView of(Shipment shipment, boolean prohibited) {
        return new ShipmentView(
                shipment.id,
                shipment.unitId,
                shipment.life,
                shipment.externalId,
                shipment.dealId,
                shipment.invoiceId,
                shipment.companyId,
                shipment.contactId,
                shipment.contractId,
                shipment.amount,
                shipment.currency,
                shipment.rate,
                shipment.baseAmount,
                LineItem.read(shipment.lines),
                shipment.shippedAt,
                shipment.dueOn,
                shipment.reversed,
                shipment.reversedAmount,
                shipment.netAmount,
                prohibited,
                shipment.createdAt,
                shipment.updatedAt);
    }
}
