package dev.clientele.client.document;

import dev.clientele.client.check.Check;
import java.math.BigDecimal;

/**
 * What of a payment or shipment was taken back. All of it: the document stays and counts nowhere. A part of it: the rest
 * counts, from the document's own date.
 *
 * @param part in the document's currency; null when nothing or everything was taken back
 */
public record Reversal(boolean whole, BigDecimal part) {

    public static Reversal of(BigDecimal amount, boolean reversed, BigDecimal reversedAmount) {
        boolean nothing = reversedAmount == null || reversedAmount.signum() == 0;
        boolean everything = !nothing && reversedAmount.compareTo(amount) == 0;
        return new Reversal(reversed || everything, reversed || nothing || everything ? null : reversedAmount);
    }

    public static void check(Check check, BigDecimal amount, BigDecimal reversedAmount) {
        check.amount("/reversedAmount", reversedAmount);
        if (amount != null && reversedAmount != null && reversedAmount.compareTo(amount) > 0)
            check.fault("/reversedAmount", "more-than-amount");
    }

    /** What still counts, in the base currency. */
    BigDecimal left(MoneyDocument document) {
        if (whole) return BigDecimal.ZERO.setScale(2);
        if (part == null) return document.baseAmount;
        return Amount.of(document.amount.subtract(part), document.currency, document.rate)
                .baseAmount();
    }
}
