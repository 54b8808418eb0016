package dev.clientele.client.document;

import dev.clientele.contracts.SalesEvent.Foreign;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;

@MappedSuperclass
public abstract class MoneyDocument extends Document {
    public BigDecimal amount;
    public String currency;
    public BigDecimal rate;
    public BigDecimal baseAmount;

    public void amount(Amount written) {
        amount = written.amount();
        currency = written.currency();
        rate = written.rate();
        baseAmount = written.baseAmount();
    }

    protected BigDecimal left(Reversal reversal) {
        return reversal.left(this);
    }

    protected Foreign foreign() {
        return currency == null ? null : new Foreign(currency, amount, rate);
    }
}
