package dev.clientele.client.shipment;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.document.Reversal;
import dev.clientele.client.unit.Bound;
import dev.clientele.contracts.Stream;
import jakarta.inject.Singleton;
import java.time.Instant;

@Singleton
public class ShipmentService extends Documents<Shipment, ShipmentDraft> {
    private static final DocumentKind<Shipment, ShipmentDraft> KIND = new DocumentKind<>(
            "shipment", "shipments", Shipment.class, ShipmentDraft.class, "shipped_at", Shipment.COLUMNS, Stream.SALES);

    public ShipmentService(DocumentTools tools, ShipmentRepository repository) {
        super(tools, KIND, repository);
    }

    @Override
    protected Shipment blank() {
        return new Shipment();
    }

    @Override
    protected void write(Shipment document, ShipmentDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.dealId = bound.dealId();
        document.invoiceId = bound.invoiceId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.shippedAt = draft.shippedAt();
        document.dueOn = draft.dueOn();
        document.reverse(Reversal.of(draft.amount(), draft.reversed(), draft.reversedAmount()));
    }

    @Override
    protected ShipmentDraft draft(Shipment document) {
        return ShipmentDraft.of(document);
    }

    @Override
    protected Instant date(Shipment document) {
        return document.shippedAt;
    }

    @Override
    protected String move() {
        return ShipmentRepository.MOVE;
    }

    @Override
    public int order() {
        return 4;
    }
}
