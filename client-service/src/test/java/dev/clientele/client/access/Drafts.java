package dev.clientele.client.access;

import java.util.concurrent.atomic.AtomicInteger;

/** What is sent to make a row; names and codes are never the same twice. */
final class Drafts {
    static final String RULE = "{\"weights\": {\"phones\": 1}}";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Drafts() {}

    static int next() {
        return COUNT.incrementAndGet();
    }

    static String formula(String attribute) {
        return "{\"attribute\": \"%s\", \"terms\": {\"constant\": 1}}".formatted(attribute);
    }

    /** @param company of a document: its client */
    static String of(String collection, String company) {
        String client = "{\"companyId\": \"%s\", ".formatted(company);
        int count = COUNT.incrementAndGet();
        return switch (collection) {
            case "companies" -> "{\"name\": \"Access\"}";
            case "contacts" -> "{\"lastName\": \"Access\"}";
            case "deals" -> client + "\"amount\": 1, \"openedAt\": \"%s\"}".formatted(Rows.DAY);
            case "invoices" -> client + "\"amount\": 1, \"issuedAt\": \"%s\"}".formatted(Rows.DAY);
            case "payments" -> client + "\"amount\": 1, \"paidAt\": \"%s\"}".formatted(Rows.DAY);
            case "shipments" -> client + "\"amount\": 1, \"shippedAt\": \"%s\"}".formatted(Rows.DAY);
            case "orders" -> client + "\"amount\": 1, \"orderedAt\": \"%s\"}".formatted(Rows.DAY);
            case "adjustments" -> client + "\"amount\": 1, \"adjustedOn\": \"%s\"}".formatted(Rows.DAY);
            case "contracts" -> "{\"clientId\": \"%s\", \"number\": \"1\"}".formatted(company);
            case "interactions" ->
                client + "\"kind\": \"CALL\", \"direction\": \"OUTBOUND\", \"occurredAt\": \"%s\"}".formatted(Rows.DAY);
            case "pipelines" -> """
                {"code": "access-%d", "name": "Access", "stages": [{"code": "won", "semantic": "WON"}]}""".formatted(count);
            case "attributes" -> """
                {"code": "access-%d", "type": "NUMBER", "titles": {"en": "x", "ru": "x"}}""".formatted(count);
            case "values" -> "{\"code\": \"access-%d\", \"titles\": {\"en\": \"x\", \"ru\": \"x\"}}".formatted(count);
            default -> "{\"name\": \"access-%d\"}".formatted(count);
        };
    }
}
