package dev.clientele.segment;

import dev.clientele.contracts.Event;
import dev.clientele.segment.rule.*;
import java.nio.file.*;
import java.time.LocalDate;
import java.util.*;
import org.junit.jupiter.api.Test;

class CdnowScratchTest {
    @Test
    void measure() throws Exception {
        var bench = new Workbench("segment_cdnow");
        bench.segment(
                "t",
                "DYNAMIC",
                true,
                "{\"all\":[{\"field\":\"client.purchaseCount\",\"op\":\"ge\",\"value\":2},{\"field\":\"client.lastPurchaseOn\",\"op\":\"notInLast\",\"value\":\"P90D\"}]}");
        var contacts = new LinkedHashMap<String, UUID>();
        var events = new ArrayList<Event>();
        var payments = new ArrayList<Event>();
        for (String line : Files.readAllLines(Path.of("/work/shared/data/cdnow/purchases.csv"))) {
            String[] c = line.split(",");
            if (c[0].startsWith("customer")) continue;
            UUID id = contacts.computeIfAbsent(c[0], k -> {
                UUID u = UUID.randomUUID();
                events.add(Events.contact(u, k, LocalDate.parse(c[1])));
                return u;
            });
            payments.add(Events.payment(id, LocalDate.parse(c[1]), c[3]));
        }
        events.addAll(payments);
        for (int i = 0; i < 1; i++) {
            long t = System.nanoTime();
            bench.apply(events, 1000);
            System.out.printf("CDNOW %d events projected in %.2f s%n", events.size(), (System.nanoTime() - t) / 1e9);
        }
        long t = System.nanoTime();
        bench.apply(payments.subList(0, 20000), 50);
        System.out.printf("20000 duplicates in batches of 50 in %.2f s%n", (System.nanoTime() - t) / 1e9);
        var re = new ArrayList<Event>();
        for (int i = 0; i < Integer.getInteger("n", 20000); i++)
            re.add(Events.payment(
                    ((dev.clientele.contracts.SalesEvent.PaymentChanged) payments.get(i)).unitId(),
                    LocalDate.of(2026, 3, 1),
                    "1.00"));
        t = System.nanoTime();
        bench.apply(re, 50);
        System.out.printf("20000 new in batches of 50 in %.2f s%n", (System.nanoTime() - t) / 1e9);
    }
}
