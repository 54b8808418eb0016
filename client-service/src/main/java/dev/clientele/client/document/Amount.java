package dev.clientele.client.document;

import dev.clientele.client.check.Check;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Money as a document has it and as it counts: {@code baseAmount} is in the base currency at the document's own rate
 * (domain.md, settled question 6). No currency is the base currency.
 */
public record Amount(BigDecimal amount, String currency, BigDecimal rate, BigDecimal baseAmount) {
    private static final String BASE = ConfigProvider.getConfig()
            .getOptionalValue("clientele.base-currency", String.class)
            .orElse("RUB");

    public static Amount of(BigDecimal amount, String currency, BigDecimal rate) {
        BigDecimal written = amount.setScale(2, RoundingMode.UNNECESSARY);
        return isBase(currency)
                ? new Amount(written, null, null, written)
                : new Amount(written, currency, rate, written.multiply(rate).setScale(2, RoundingMode.HALF_UP));
    }

    public static void check(Check check, BigDecimal amount, String currency, BigDecimal rate) {
        check.required("/amount", amount);
        check.amount("/amount", amount);
        check.number("/rate", rate, 8);
        if (currency != null && !isCurrency(currency)) check.fault("/currency", "unknown-currency");
        if (!isBase(currency) && rate == null) check.fault("/rate", "rate-required");
        if (!isBase(currency) && rate != null && rate.signum() == 0) check.fault("/rate", "rate-required");
        if (amount != null && rate != null && !isBase(currency)) check.number("/amount", amount.multiply(rate), 10);
    }

    /** An amount that may be negative, not zero. */
    public static void checkSigned(Check check, BigDecimal amount, String currency, BigDecimal rate) {
        check(check, amount == null ? null : amount.abs(), currency, rate);
        if (amount != null && amount.signum() == 0) check.fault("/amount", "zero");
    }

    /** In the base currency, at a document's own rate. */
    public static BigDecimal inBase(BigDecimal amount, String currency, BigDecimal rate) {
        return of(amount, currency, rate).baseAmount;
    }

    private static boolean isBase(String currency) {
        return currency == null || currency.equals(BASE);
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
