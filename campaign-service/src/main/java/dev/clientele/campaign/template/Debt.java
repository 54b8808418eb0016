package dev.clientele.campaign.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What a client owes, in the base currency.
 *
 * @param amount more than 0
 * @param overdue what of it is overdue; 0 when nothing is
 * @param document what the invoice is called, else the document itself, that is the oldest overdue one of its account, over
 *     accounts of the one that fell due first; of the next to fall due when nothing is overdue; null when neither is called
 *     anything
 * @param dueOn when that document was or will be due
 * @param daysOverdue 0 when nothing is overdue
 */
public record Debt(
        BigDecimal amount, BigDecimal overdue, Currency currency, String document, LocalDate dueOn, int daysOverdue) {
    public Debt {
        document = Words.orNull(document);
    }

    boolean isOverdue() {
        return overdue.signum() > 0;
    }
}
