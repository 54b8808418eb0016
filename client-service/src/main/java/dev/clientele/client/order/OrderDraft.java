package dev.clientele.client.order;

import dev.clientele.client.check.Check;
import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentDraft;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.unit.Binding;
import dev.clientele.contracts.SalesEvent.OrderState;
import dev.clientele.platform.problem.Computed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({
    "id",
    "unitId",
    "life",
    "baseAmount",
    "baseCost",
    "grossProfit",
    "shipmentProhibited",
    "createdAt",
    "updatedAt"
})
public record OrderDraft(
        String externalId,
        UUID dealId,
        @Schema(writeOnly = true) String dealExternalId,
        UUID companyId,
        @Schema(writeOnly = true) String companyExternalId,
        UUID contactId,
        @Schema(writeOnly = true) String contactExternalId,
        @Schema(required = true, examples = "1500.00") BigDecimal amount,
        @Schema(examples = "EUR") String currency,
        BigDecimal rate,

        @Schema(description = "In the order's currency; without it what the lines say", examples = "900.00")
        BigDecimal cost,

        List<LineItem> lines,
        @Schema(examples = "2026-11-21") Instant orderedAt,
        OrderState state,
        Instant completedAt,
        UUID responsibleId)
        implements DocumentDraft {

    public OrderDraft {
        externalId = Draft.text(externalId);
        lines = Draft.items(lines);
        state = state == null ? OrderState.OPEN : state;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        Amount.check(check, amount, currency, rate);
        check.amount("/cost", cost);
        LineItem.check(check, lines);
        check.moment("/orderedAt", orderedAt);
        boolean completed = state == OrderState.COMPLETED;
        if (completed) check.required("/completedAt", completedAt);
        check.onlyIf(completed, "/completedAt", completedAt, "not-completed");
        check.moment("/completedAt", completedAt);
        if (orderedAt != null && completedAt != null && completedAt.isBefore(orderedAt))
            check.fault("/completedAt", "before-ordered");
    }

    @Override
    public Instant date() {
        return orderedAt;
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
                responsibleId);
    }

    /** In the order's currency. */
    BigDecimal wholeCost() {
        if (cost != null) return cost;
        return lines.stream().map(LineItem::cost).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static OrderDraft of(Order order) {
        return new OrderDraft(
                order.externalId,
                order.dealId,
                null,
                order.companyId,
                null,
                order.contactId,
                null,
                order.amount,
                order.currency,
                order.rate,
                order.cost,
                LineItem.read(order.lines),
                order.orderedAt,
                order.state,
                order.completedAt,
                order.responsibleId);
    }
}
