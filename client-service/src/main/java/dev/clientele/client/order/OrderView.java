package dev.clientele.client.order;

import dev.clientele.client.document.LineItem;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record OrderView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID dealId,
        UUID companyId,
        UUID contactId,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        BigDecimal baseAmount,
        BigDecimal cost,
        BigDecimal baseCost,
        @Schema(description = "baseAmount less baseCost") BigDecimal grossProfit,
        List<LineItem> lines,
        Instant orderedAt,
        OrderState state,
        Instant completedAt,
        UUID responsibleId,

        @Schema(description = "The client is in a segment that bans shipments")
        boolean shipmentProhibited,

        Instant createdAt,
        Instant updatedAt) {

    static OrderView of(Order order, boolean prohibited) {
        return new OrderView(
                order.id,
                order.unitId,
                order.life,
                order.externalId,
                order.dealId,
                order.companyId,
                order.contactId,
                order.amount,
                order.currency,
                order.rate,
                order.baseAmount,
                order.cost,
                order.baseCost,
                order.grossProfit(),
                LineItem.read(order.lines),
                order.orderedAt,
                order.state,
                order.completedAt,
                order.responsibleId,
                prohibited,
                order.createdAt,
                order.updatedAt);
    }
}
