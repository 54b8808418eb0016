package dev.clientele.status.cdnow;

import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.Event;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.projection.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The CDNOW purchase history: each row a standalone payment of a contact registered on its first purchase. */
record Cdnow(Map<String, List<LocalDate>> purchases) {

    static Cdnow read() {
        try (var lines = Files.lines(file())) {
            var purchases = new TreeMap<String, List<LocalDate>>();
            lines.skip(1)
                    .map(line -> line.split(","))
                    .forEach(row -> purchases
                            .computeIfAbsent(row[0], customer -> new ArrayList<>())
                            .add(LocalDate.parse(row[1])));
            return new Cdnow(purchases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        if (true) return Path.of("/tmp/st/cdnow.csv");
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/samples/cdnow.csv")) && here.getParent() != null)
            here = here.getParent();
        return here.resolve("docs/samples/cdnow.csv");
    }

    /** The cards in the order of the file, then the payments: as an import says them. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        Map<String, UUID> ids = new TreeMap<>();
        long version = 0;
        for (String customer : purchases.keySet()) {
            LocalDate first =
                    purchases.get(customer).stream().min(LocalDate::compareTo).orElseThrow();
            ClientEvent.ContactChanged card = Facts.contact(Ids.next(), ++version, first);
            ids.put(customer, card.contactId());
            events.add(card);
        }
        for (var entry : purchases.entrySet())
            for (LocalDate on : entry.getValue())
                events.add(Facts.payment(Ids.next(), ids.get(entry.getKey()), ++version, on));
        return events;
    }
}
