package dev.clientele.client.order;

import dev.clientele.client.document.LineItem;
import dev.clientele.client.document.LinedDocument;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.OrderState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "sales_order")
public class Order extends LinedDocument {
    static final String COLUMNS = """
            lane, id, unit_id, external_id, deal_id, company_id, contact_id, amount, currency, rate, base_amount, cost,
            base_cost, lines, ordered_at, state, completed_at, responsible_id, life, version, row_version, created_at,
            updated_at""";

    public UUID dealId;

    /** As written; null is what the lines say. */
    public BigDecimal cost;

    public BigDecimal baseCost;
    public Instant orderedAt;

    @Enumerated(EnumType.STRING)
    public OrderState state;

    public Instant completedAt;
    public UUID responsibleId;

    BigDecimal grossProfit() {
        return baseAmount.subtract(baseCost);
    }

    @Override
    public List<Object> row() {
        return Arrays.asList(
                lane,
                id,
                unitId,
                externalId,
                dealId,
                companyId,
                contactId,
                amount,
                currency,
                rate,
                baseAmount,
                cost,
                baseCost,
                lines,
                orderedAt,
                state,
                completedAt,
                responsibleId,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt);
    }

    @Override
    public OrderChanged event() {
        return new OrderChanged(
                id,
                unitId,
                version,
                life,
                externalId,
                dealId,
                companyId,
                contactId,
                state,
                baseAmount,
                foreign(),
                LineItem.said(lines),
                orderedAt,
                completedAt,
                responsibleId);
    }
}
