package dev.clientele.client.potential;

import java.util.Arrays;
import java.util.Optional;

/** What a formula may count with. {@code c} is the card; null where it has no such value. */
enum Term {
    /** One, whatever the client is. */
    CONSTANT("constant", "1", "1"),
    EMPLOYEE_COUNT("employeeCount", "c.employee_count", "null::integer"),
    /** All net payments of the last year, as much of it as the period is. */
    PAYMENTS("payments", paid("sum") + " * :months / 12", paid("sum") + " * :months / 12"),
    AVERAGE_PAYMENT("averagePayment", paid("avg"), paid("avg"));

    private final String word;
    private final String ofCompany;
    private final String ofContact;

    Term(String word, String ofCompany, String ofContact) {
        this.word = word;
        this.ofCompany = ofCompany;
        this.ofContact = ofContact;
    }

    private static String paid(String aggregate) {
        return "(select " + aggregate + "(p.net_amount) from payment p where p.lane = c.lane and p.unit_id = c.id"
                + " and p.life = 'LIVE' and p.net_amount > 0 and p.paid_at >= :yearAgo and p.paid_at < :now)";
    }

    static Optional<Term> of(String word) {
        return Arrays.stream(values()).filter(term -> term.word.equals(word)).findFirst();
    }

    String sql(boolean company) {
        return company ? ofCompany : ofContact;
    }
}
