package dev.clientele.testing.events;

import dev.clientele.contracts.SalesEvent;
import java.math.BigDecimal;
import java.util.UUID;

/** What all documents have: a client, and 100.00 unless another amount is said. */
public abstract class Document<E extends SalesEvent, T extends Document<E, T>> extends Told<E, T> {
    protected BigDecimal amount = new BigDecimal("100.00");

    protected Document(UUID id, UUID unit) {
        super(id, unit);
    }

    public T amount(String amount) {
        return amount(new BigDecimal(amount));
    }

    public T amount(BigDecimal amount) {
        this.amount = amount;
        return self();
    }
}
