package dev.clientele.acceptance.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A small base with a past of a year and a half: interests opened, won and lost, invoices, payments (some reversed),
 * shipments, calls; contacts linked to companies in between, of which some are unlinked again.
 */
final class Story {
    private static final int CONTACTS = 12;
    private static final int COMPANIES = 3;
    private static final int PAST_DAYS = 540;

    private final List<Act> acts = new ArrayList<>();
    private final Random random;
    private final LocalDate today;

    private Story(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    static List<Act> of(long seed, LocalDate today) {
        Story story = new Story(seed, today);
        for (int i = 0; i < COMPANIES; i++) story.company("company" + i);
        for (int i = 0; i < CONTACTS; i++) story.contact(i);
        return List.copyOf(story.acts);
    }

    static Set<String> clients() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < COMPANIES; i++) names.add("company" + i);
        for (int i = 0; i < CONTACTS; i++) names.add("contact" + i);
        return names;
    }

    private void company(String name) {
        LocalDate registered = today.minusDays(PAST_DAYS);
        acts.add(new Act.Create("companies", name, Map.of("name", name, "registeredOn", registered), Set.of()));
        deal(name + "-deal", "companyExternalId", name, registered);
    }

    private void contact(int number) {
        String name = "contact" + number;
        LocalDate registered = today.minusDays(200 + random.nextInt(PAST_DAYS - 200));
        Map<String, Object> card = new TreeMap<>(Map.of("lastName", name, "registeredOn", registered));
        if (random.nextBoolean()) card.put("emails", List.of(name + "@example.org"));
        acts.add(new Act.Create("contacts", name, card, Set.of()));
        if (number < 6) attach(name, "company" + number % COMPANIES, number < 4);
        for (int i = 0; i < 1 + random.nextInt(3); i++) deal(name + "-deal" + i, "contactExternalId", name, registered);
        for (int i = 0; i < random.nextInt(3); i++) payment(name, name + "-payment" + i, registered);
        for (int i = 0; i < random.nextInt(3); i++) call(name, name + "-call" + i, registered);
    }

    private void attach(String contact, String company, boolean detached) {
        LocalDate from = today.minusDays(100 + random.nextInt(60));
        acts.add(new Act.Link(contact, company, from));
        if (detached) acts.add(new Act.Unlink(contact, company, from.plusDays(10 + random.nextInt(40))));
    }

    private void deal(String name, String reference, String client, LocalDate registered) {
        LocalDate opened = after(registered);
        Map<String, Object> body = new TreeMap<>(Map.of(reference, client, "amount", 100, "openedAt", opened));
        LocalDate closed = later(opened, 40);
        int fate = random.nextInt(4);
        Map<String, Object> end = Map.of("semantic", fate == 0 ? "LOST" : "WON", "closedAt", closed);
        if (fate == 1) body.putAll(end);
        acts.add(new Act.Create("deals", name, body, Set.of(client)));
        if (fate == 0 || fate == 2) acts.add(new Act.Change("deals", name, end));
        if (fate == 2) invoice(name, name + "-invoice", closed);
    }

    private void invoice(String deal, String name, LocalDate from) {
        Map<String, Object> body = new TreeMap<>(Map.of("dealExternalId", deal, "amount", 50, "issuedAt", from));
        acts.add(new Act.Create("invoices", name, body, Set.of(deal)));
        acts.add(new Act.Change("invoices", name, Map.of("state", "PAID", "paidAt", later(from, 20))));
        Map<String, Object> goods = Map.of("dealExternalId", deal, "amount", 50, "shippedAt", later(from, 20));
        acts.add(new Act.Create("shipments", name + "-goods", goods, Set.of(deal)));
    }

    private void payment(String client, String name, LocalDate registered) {
        Map<String, Object> body = Map.of("contactExternalId", client, "amount", 10, "paidAt", after(registered));
        acts.add(new Act.Create("payments", name, body, Set.of(client)));
        if (random.nextInt(4) == 0) acts.add(new Act.Change("payments", name, Map.of("reversed", true)));
    }

    private void call(String client, String name, LocalDate registered) {
        Map<String, Object> body = Map.of(
                "contactExternalId", client, "kind", "CALL", "direction", "INBOUND", "occurredAt", after(registered));
        acts.add(new Act.Create("interactions", name, body, Set.of(client)));
    }

    private LocalDate after(LocalDate registered) {
        return later(registered, (int) (today.toEpochDay() - registered.toEpochDay()));
    }

    private LocalDate later(LocalDate from, int days) {
        LocalDate date = from.plusDays(random.nextInt(days));
        return date.isAfter(today) ? today : date;
    }
}
