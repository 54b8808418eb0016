package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the demo base by collection, in the order they can be written, and the statuses that people set. */
final class DemoData {
    private static final List<String> COLLECTIONS = List.of(
            "companies",
            "contacts",
            "deals",
            "orders",
            "invoices",
            "payments",
            "shipments",
            "interactions",
            "consents");

    private final Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();
    private final Map<String, String> manualStatuses = new LinkedHashMap<>();

    DemoData() {
        COLLECTIONS.forEach(collection -> rows.put(collection, new ArrayList<>()));
    }

    ObjectNode add(String collection, ObjectNode row) {
        rows.get(collection).add(row);
        return row;
    }

    void manualStatus(String client, String status) {
        manualStatuses.put(client, status);
    }

    List<String> collections() {
        return COLLECTIONS;
    }

    List<ObjectNode> rows(String collection) {
        return rows.get(collection);
    }

    /** Status code by the external id of the client. */
    Map<String, String> manualStatuses() {
        return manualStatuses;
    }

    /** How many clients have bought anything: every purchase has its payment. */
    int buyers() {
        return (int) rows("payments").stream()
                .map(payment -> payment.path("companyExternalId")
                        .asText(payment.path("contactExternalId").asText()))
                .distinct()
                .count();
    }

    int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }
}
