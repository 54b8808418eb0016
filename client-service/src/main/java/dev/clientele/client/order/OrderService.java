package dev.clientele.client.order;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
public class OrderService extends Documents<Order, OrderDraft> {
    private static final DocumentKind<Order, OrderDraft> KIND = new DocumentKind<>(
            "order", "sales_order", "orders", Order.class, OrderDraft.class, "ordered_at", Order.COLUMNS, Stream.SALES);

    private final BusinessTime time;

    public OrderService(DocumentTools tools, OrderRepository repository) {
        super(tools, KIND, repository);
        this.time = tools.time();
    }

    public Page<Order> list(OrderQuery query) {
        return list(query, list -> query.filter(list, time));
    }

    @Override
    protected Order blank() {
        return new Order();
    }

    @Override
    protected void write(Order document, OrderDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.dealId = bound.dealId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.cost = draft.cost();
        document.baseCost = Amount.inBase(draft.wholeCost(), draft.currency(), draft.rate());
        document.orderedAt = draft.orderedAt() == null ? now : draft.orderedAt();
        document.state = draft.state();
        document.completedAt = draft.completedAt();
        document.responsibleId = draft.responsibleId();
    }

    @Override
    protected OrderDraft draft(Order document) {
        return OrderDraft.of(document);
    }

    @Override
    protected Instant date(Order document) {
        return document.orderedAt;
    }

    @Override
    protected String move() {
        return OrderRepository.MOVE;
    }

    @Override
    public int order() {
        return 6;
    }
}
