package dev.clientele.acceptance.cdnow;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.reference.Purchase;
import dev.clientele.acceptance.reference.PurchaseFile;
import dev.clientele.acceptance.reference.PurchaseHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the sample lies, and how it is imported. */
public record Cdnow(Path csv, String map) {
    public static Cdnow in(Path root) {
        Path samples = root.resolve("docs/samples");
        try {
            return new Cdnow(samples.resolve("cdnow.csv"), Files.readString(samples.resolve("cdnow.map.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PurchaseHistory history() {
        return PurchaseHistory.of(PurchaseFile.read(csv));
    }

    /** The same purchases by other customers: each number gets the prefix. */
    public static List<Purchase> renamed(List<Purchase> purchases, String prefix) {
        return purchases.stream()
                .map(each -> new Purchase(prefix + each.customer(), each.on(), each.quantity(), each.amount()))
                .toList();
    }

    public Import importPayments(Api api, Path file) {
        return Import.start(api, file, "payments", map);
    }

    public Import importPayments(Api api, Path file, Duration patience) {
        return Import.start(api, file, "payments", map, patience);
    }

    /** An interest for every customer with an even number, opened on the day of the first purchase and still open. */
    public static Path writeInterests(Path csv, PurchaseHistory history) {
        List<String> lines = history.customers().stream()
                .filter(customer -> customer.charAt(customer.length() - 1) % 2 == 0)
                .map(customer -> "deal-%1$s,%1$s,%2$s,10".formatted(customer, history.first(customer)))
                .toList();
        try {
            Files.createDirectories(csv.getParent());
            Files.writeString(csv, "deal_id,customer_id,opened_on,amount\n" + String.join("\n", lines) + "\n");
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Import importInterests(Api api, Path file, Duration patience) {
        String map = Api.text(Map.of(
                "client", Map.of("externalId", "customer_id", "kind", "CONTACT", "create", true),
                "fields", Map.of("externalId", "deal_id", "openedAt", "opened_on", "amount", "amount")));
        return Import.start(api, file, "deals", map, patience);
    }
}
