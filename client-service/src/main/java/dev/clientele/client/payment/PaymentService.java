package dev.clientele.client.payment;

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
public class PaymentService extends Documents<Payment, PaymentDraft> {
    private static final DocumentKind<Payment, PaymentDraft> KIND = new DocumentKind<>(
            "payment", "payments", Payment.class, PaymentDraft.class, "paid_at", Payment.COLUMNS, Stream.SALES);

    public PaymentService(DocumentTools tools, PaymentRepository repository) {
        super(tools, KIND, repository);
    }

    @Override
    protected Payment blank() {
        return new Payment();
    }

    @Override
    protected void write(Payment document, PaymentDraft draft, Bound bound, Instant now) {
        document.externalId = draft.externalId();
        document.dealId = bound.dealId();
        document.invoiceId = bound.invoiceId();
        document.amount(Amount.of(draft.amount(), draft.currency(), draft.rate()));
        document.quantity = draft.quantity();
        document.paidAt = draft.paidAt();
        document.reverse(Reversal.of(draft.amount(), draft.reversed(), draft.reversedAmount()));
    }

    @Override
    protected PaymentDraft draft(Payment document) {
        return PaymentDraft.of(document);
    }

    @Override
    protected Instant date(Payment document) {
        return document.paidAt;
    }

    @Override
    protected String move() {
        return PaymentRepository.MOVE;
    }

    @Override
    public int order() {
        return 3;
    }
}
