package dev.clientele.status.cdnow;

import dev.clientele.contracts.Event;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.projection.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
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
        return docs().resolve("samples/cdnow.csv");
    }

    /** Where the charts stand that READMEs show. */
    static Path charts() {
        return docs().resolve("charts");
    }

    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/samples/cdnow.csv"))) here = here.getParent();
        return here.resolve("docs");
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

    /**
     * An independent count of moves by month, with G1 and G2 on: the first purchase makes ACTIVE; thirty days and one
     * without another make LOST; a purchase after that makes RETURNED and then ACTIVE. Such as {@code 1997-03 LOST}.
     */
    Map<String, Long> moves(YearMonth last) {
        Map<String, Long> moves = new TreeMap<>();
        for (List<LocalDate> days : purchases.values()) {
            LocalDate before = null;
            for (LocalDate day : days.stream().sorted().toList()) {
                boolean lost = before != null && before.plusDays(30).isBefore(day);
                if (lost) move(moves, before.plusDays(31), "LOST", last);
                if (lost) move(moves, day, "RETURNED", last);
                if (lost || before == null) move(moves, day, "ACTIVE", last);
                before = day;
            }
            move(moves, before.plusDays(31), "LOST", last);
        }
        return moves;
    }

    /** Whoever has bought within thirty days of that day; with G1 and G2 on everybody else is lost. */
    long active(LocalDate day) {
        return purchases.values().stream()
                .filter(days -> days.stream().anyMatch(one -> !one.isAfter(day) && !one.isBefore(day.minusDays(30))))
                .count();
    }

    private static void move(Map<String, Long> moves, LocalDate on, String to, YearMonth last) {
        if (!YearMonth.from(on).isAfter(last)) moves.merge(YearMonth.from(on) + " " + to, 1L, Long::sum);
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
