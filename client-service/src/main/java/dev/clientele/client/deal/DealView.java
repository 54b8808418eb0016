package dev.clientele.client.deal;

import dev.clientele.client.document.LineItem;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.Semantic;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

public record DealView(
        UUID id,
        UUID unitId,
        Life life,
        String externalId,
        UUID companyId,
        List<UUID> contactIds,
        String pipeline,
        String stage,
        Semantic semantic,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        BigDecimal baseAmount,
        List<LineItem> lines,
        Instant openedAt,
        Instant closedAt,
        LocalDate expiresOn,
        UUID responsibleId,
        Instant createdAt,
        Instant updatedAt) {

    static DealView of(Deal deal) {
        return new DealView(
                deal.id,
                deal.unitId,
                deal.life,
                deal.externalId,
                deal.companyId,
                deal.contactIds,
                deal.pipeline,
                deal.stage,
                deal.semantic,
                deal.amount,
                deal.currency,
                deal.rate,
                deal.baseAmount,
                LineItem.read(deal.lines),
                deal.openedAt,
                deal.closedAt,
                deal.expiresOn,
                deal.responsibleId,
                deal.createdAt,
                deal.updatedAt);
    }
}
