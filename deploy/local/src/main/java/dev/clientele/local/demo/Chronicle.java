package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

/** What happened between us and one client, told in days before today; writes it as the documents of the API. */
final class Chronicle {
    private static final BigDecimal COST_SHARE = new BigDecimal("0.70");

    private final DemoData data;
    private final String client;
    private final boolean company;
    private final LocalDate today;
    private final RandomGenerator random;
    private int documents;

    Chronicle(DemoData data, String client, boolean company, LocalDate today, RandomGenerator random) {
        this.data = data;
        this.client = client;
        this.company = company;
        this.today = today;
        this.random = random;
    }

    int between(int min, int max) {
        return random.nextInt(min, max + 1);
    }

    LocalDate daysAgo(int days) {
        return today.minusDays(days);
    }

    /** An interest that was opened, with its order, and has come to nothing yet. */
    void openInterest(int openedDaysAgo) {
        BigDecimal amount = amount();
        order(deal("IN_PROGRESS", openedDaysAgo, -1, amount), openedDaysAgo, amount);
    }

    void lostInterest(int openedDaysAgo, int closedDaysAgo) {
        deal("LOST", openedDaysAgo, closedDaysAgo, amount());
    }

    /** A whole sale: interest, order, invoice, payment and shipment, all closed on one day. */
    void sale(int openedDaysAgo, int wonDaysAgo) {
        BigDecimal amount = amount();
        String deal = deal("WON", openedDaysAgo, wonDaysAgo, amount);
        order(deal, openedDaysAgo, amount).put("state", "COMPLETED").put("completedAt", date(wonDaysAgo));
        String invoice = document("invoices", "invoice")
                .put("dealExternalId", deal)
                .put("amount", amount)
                .put("issuedAt", date(openedDaysAgo))
                .put("dueOn", daysAgo(wonDaysAgo).plusDays(7).toString())
                .put("state", "PAID")
                .put("paidAt", date(wonDaysAgo))
                .get("externalId")
                .asText();
        document("payments", "payment")
                .put("dealExternalId", deal)
                .put("invoiceExternalId", invoice)
                .put("amount", amount)
                .put("paidAt", date(wonDaysAgo));
        document("shipments", "shipment")
                .put("dealExternalId", deal)
                .put("amount", amount)
                .put("shippedAt", date(wonDaysAgo));
    }

    /** Bought at the counter: money without a deal. */
    void payment(int daysAgo) {
        document("payments", "payment").put("amount", amount()).put("paidAt", date(daysAgo));
    }

    /** Shipped and not paid, due a fortnight later. */
    void debt(int shippedDaysAgo) {
        document("shipments", "shipment")
                .put("amount", amount())
                .put("shippedAt", date(shippedDaysAgo))
                .put("dueOn", daysAgo(shippedDaysAgo).plusDays(14).toString());
    }

    void talk(int daysAgo, String kind, String direction) {
        document("interactions", "interaction")
                .put("kind", kind)
                .put("direction", direction)
                .put("occurredAt", date(daysAgo))
                .put("subject", direction.equals("INBOUND") ? "Asked about prices" : "Told about the new season");
    }

    private String deal(String semantic, int openedDaysAgo, int closedDaysAgo, BigDecimal amount) {
        ObjectNode deal = document("deals", "deal")
                .put("pipeline", "sales")
                .put("semantic", semantic)
                .put("amount", amount)
                .put("openedAt", date(openedDaysAgo));
        if (closedDaysAgo >= 0) deal.put("closedAt", date(closedDaysAgo));
        return deal.get("externalId").asText();
    }

    private ObjectNode order(String deal, int orderedDaysAgo, BigDecimal amount) {
        return document("orders", "order")
                .put("dealExternalId", deal)
                .put("amount", amount)
                .put("cost", amount.multiply(COST_SHARE).setScale(2, RoundingMode.HALF_UP))
                .put("orderedAt", date(orderedDaysAgo))
                .put("state", "OPEN");
    }

    private ObjectNode document(String collection, String kind) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("externalId", "%s-%s-%d".formatted(client, kind, ++documents));
        document.put(company ? "companyExternalId" : "contactExternalId", client);
        return data.add(collection, document);
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(5_00, 250_000_00), 2);
    }

    private String date(int daysAgo) {
        return daysAgo(daysAgo).toString();
    }
}
