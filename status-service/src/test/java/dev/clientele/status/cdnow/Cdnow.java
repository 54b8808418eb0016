package dev.clientele.status.cdnow;

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
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/samples/cdnow.csv"))) here = here.getParent();
        return here.resolve("docs/samples/cdnow.csv");
    }

    /** The cards, then the payments: as an import says them. */
    List<Event> events() {
        List<Event> cards = new ArrayList<>();
        List<Event> payments = new ArrayList<>();
        long version = 0;
        for (List<LocalDate> days : purchases.values()) {
            UUID customer = Ids.next();
            cards.add(Facts.contact(
                    customer, ++version, days.stream().min(LocalDate::compareTo).orElseThrow()));
            for (LocalDate day : days) payments.add(Facts.payment(Ids.next(), customer, ++version, day));
        }
        cards.addAll(payments);
        return cards;
    }

    /** An independent count: customers by what they had bought by a day. */
    Map<String, Long> lifecycle(LocalDate day) {
        Map<String, Long> counts = new TreeMap<>(Map.of("ACTIVE", 0L, "SLEEPING", 0L, "LOST", 0L));
        for (List<LocalDate> days : purchases.values())
            days.stream()
                    .filter(bought -> !bought.isAfter(day))
                    .max(LocalDate::compareTo)
                    .ifPresent(last -> counts.merge(
                            last.isBefore(day.minusMonths(18))
                                    ? "LOST"
                                    : last.isBefore(day.minusMonths(6)) ? "SLEEPING" : "ACTIVE",
                            1L,
                            Long::sum));
        return counts;
    }

    Map<String, Long> frequency(LocalDate day) {
        Map<String, Long> counts = new TreeMap<>(Map.of("REGULAR", 0L, "FIRST_PURCHASE", 0L, "NO_PAYMENTS", 0L));
        for (List<LocalDate> days : purchases.values()) {
            long bought = days.stream().filter(one -> !one.isAfter(day)).count();
            if (bought > 0) counts.merge(bought > 1 ? "REGULAR" : "FIRST_PURCHASE", 1L, Long::sum);
        }
        return counts;
    }
}
