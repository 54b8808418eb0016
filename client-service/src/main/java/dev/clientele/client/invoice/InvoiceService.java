package dev.clientele.client.invoice;

import dev.clientele.client.document.Amount;
import dev.clientele.client.document.DocumentKind;
import dev.clientele.client.document.DocumentTools;
import dev.clientele.client.document.Documents;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Moved;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.Stream;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

@Singleton
public class InvoiceService extends Documents<Invoice, InvoiceDraft> {
    private static final DocumentKind<Invoice, InvoiceDraft> KIND = new DocumentKind<>(
            "invoice", "invoices", Invoice.class, InvoiceDraft.class, "issued_at", Invoice.COLUMNS, Stream.SALES);

    public InvoiceService(DocumentTools tools, InvoiceRepository repository) {
        super(tools, KIND, repository);
    }

    @Override
    protected Invoice blank() {
        return new Invoice();
    }

    @Override
    protected void write(Invoice document, InvoiceDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.dealId = bound.dealId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.issuedAt = draft.issuedAt() == null ? now : draft.issuedAt();
        document.dueOn = draft.dueOn();
        document.state = draft.state();
        document.paidAt = draft.paidAt();
        document.paidAmount = draft.state() == InvoiceState.PARTLY_PAID ? draft.paidAmount() : null;
    }

    @Override
    protected InvoiceDraft draft(Invoice document) {
        return InvoiceDraft.of(document);
    }

    @Override
    protected Instant date(Invoice document) {
        return document.issuedAt;
    }

    @Override
    protected String move() {
        return InvoiceRepository.MOVE;
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    protected void moved(Moved moved, Collection<UUID> ids) {
        moved.invoices(ids);
    }
}
