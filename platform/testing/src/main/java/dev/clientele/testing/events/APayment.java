package dev.clientele.testing.events;

import dev.clientele.contracts.SalesEvent.PaymentChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

public final class APayment extends Document<PaymentChanged, APayment> {
    private UUID deal;
    private UUID invoice;
    private UUID contact;
    private UUID contract;
    private BigDecimal quantity = BigDecimal.ONE;
    private Instant paidAt;
    private boolean reversed;

    public APayment(UUID unit) {
        this(UUID.randomUUID(), unit);
    }

    public APayment(UUID id, UUID unit) {
        super(id, unit);
    }

    public APayment deal(UUID id) {
        this.deal = id;
        return this;
    }

    public APayment invoice(UUID id) {
        this.invoice = id;
        return this;
    }

    public APayment contact(UUID id) {
        this.contact = id;
        return this;
    }

    public APayment contract(UUID id) {
        this.contract = id;
        return this;
    }

    public APayment quantity(BigDecimal quantity) {
        this.quantity = quantity;
        return this;
    }

    public APayment on(LocalDate day) {
        this.paidAt = noon(day);
        return this;
    }

    public APayment at(Instant at) {
        this.paidAt = at;
        return this;
    }

    public APayment reversed(boolean reversed) {
        this.reversed = reversed;
        return this;
    }

    @Override
    public PaymentChanged said() {
        return new PaymentChanged(
                id, unit, version(), life, null, deal, invoice, null, contact, contract, amount, null, quantity, paidAt,
                reversed);
    }
}
