package dev.clientele.client.access;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.post;

import dev.clientele.testing.Tokens;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The people of the matrix, and a row of every collection for each of {@link Whose}, made when first asked for. */
final class Rows {
    /** A city and a day that no other test has, so that lists can be asked for these rows alone. */
    static final String CITY = "Access";

    static final String DAY = "2019-05-05";

    private static final List<String> DOCUMENTS =
            List.of("deals", "invoices", "payments", "shipments", "orders", "adjustments", "contracts", "interactions");

    private final Map<String, UUID> documentsOfMerged = new HashMap<>();
    private final Map<Whose, UUID> people = new EnumMap<>(Whose.class);
    private final Map<Whose, UUID> units = new EnumMap<>(Whose.class);
    private final Map<String, Map<Whose, UUID>> rows = new HashMap<>();
    private final Map<String, String> tokens = new TreeMap<>();

    Rows() {
        UUID north = create("departments", "{\"name\": \"Access north\"}");
        UUID below = create("departments", "{\"name\": \"Access below\", \"parentId\": \"%s\"}".formatted(north));
        UUID south = create("departments", "{\"name\": \"Access south\"}");
        UUID maria = employee("Maria", north);
        for (Whose whose : new Whose[] {Whose.OWN, Whose.DELETED, Whose.MERGED}) people.put(whose, maria);
        people.put(Whose.DEPARTMENTS, employee("Boris", north));
        people.put(Whose.BELOW, employee("Clara", below));
        people.put(Whose.OTHERS, employee("Oleg", south));
        for (String role : new String[] {"admin", "integrator", "marketer", "analyst", "service"})
            tokens.put(role, Tokens.bearer(role));
        tokens.put("nobody", null);
        tokens.put("manager", "Bearer " + Tokens.of("manager", maria));
        tokens.put("sales-head", "Bearer " + Tokens.of("sales-head", employee("Head", north)));
        for (Whose whose : Whose.values())
            units.put(whose, whose == Whose.UNKNOWN ? UUID.randomUUID() : company(whose));
        for (String kind : DOCUMENTS) documentsOfMerged.put(kind, create(kind, draft(kind, units.get(Whose.MERGED))));
        merge("companies", units.get(Whose.OWN), units.get(Whose.MERGED));
    }

    Map<String, String> tokens() {
        return tokens;
    }

    UUID unit(Whose whose) {
        return units.get(whose);
    }

    UUID of(String collection, Whose whose) {
        return rows.computeIfAbsent(collection, this::made).get(whose);
    }

    /** Each by a request of its own, side by side. */
    private Map<Whose, UUID> made(String collection) {
        var made = new EnumMap<Whose, Future<UUID>>(Whose.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Whose whose : Whose.values()) made.put(whose, threads.submit(() -> row(collection, whose)));
        }
        var rows = new EnumMap<Whose, UUID>(Whose.class);
        made.forEach((whose, row) -> rows.put(whose, row.resultNow()));
        return rows;
    }

    private UUID row(String collection, Whose whose) {
        if (whose == Whose.UNKNOWN) return UUID.randomUUID();
        String kept = Map.of("clients", "companies", "links", "contacts").getOrDefault(collection, collection);
        UUID id = switch (kept) {
            case "companies" -> company(whose);
            case "contacts" -> person(whose == Whose.MERGED ? units.get(Whose.OWN) : units.get(whose));
            default ->
                whose == Whose.MERGED ? documentsOfMerged.get(kept) : create(kept, draft(kept, units.get(whose)));
        };
        if (whose == Whose.MERGED && kept.equals("companies")) merge(kept, units.get(Whose.OWN), id);
        if (whose == Whose.MERGED && kept.equals("contacts")) merge(kept, person(units.get(Whose.OWN)), id);
        if (whose == Whose.DELETED && !collection.equals("links"))
            admin().delete("/api/v1/" + kept + "/" + id).then().statusCode(204);
        return id;
    }

    private UUID company(Whose whose) {
        UUID responsible = people.get(whose);
        return create(
                "companies",
                responsible == null
                        ? "{\"name\": \"Access\", \"city\": \"%s\"}".formatted(CITY)
                        : "{\"name\": \"Access\", \"city\": \"%s\", \"responsibleId\": \"%s\"}"
                                .formatted(CITY, responsible));
    }

    /** The card of an attached person is its company's, whoever is responsible for the person. */
    private static UUID person(UUID company) {
        return create(
                "contacts",
                "{\"lastName\": \"Access\", \"city\": \"%s\", \"link\": {\"companyId\": \"%s\"}}"
                        .formatted(CITY, company));
    }

    private static UUID employee(String name, UUID department) {
        return create("employees", "{\"name\": \"%s\", \"departmentId\": \"%s\"}".formatted(name, department));
    }

    private static void merge(String collection, UUID winner, UUID loser) {
        post(collection + "/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);
    }

    static String draft(String collection, UUID company) {
        String of = "{\"companyId\": \"%s\", ".formatted(company);
        return switch (collection) {
            case "companies" -> "{\"name\": \"Access\"}";
            case "contacts" -> "{\"lastName\": \"Access\"}";
            case "deals" -> of + "\"amount\": 1, \"openedAt\": \"%s\"}".formatted(DAY);
            case "invoices" -> of + "\"amount\": 1, \"issuedAt\": \"%s\"}".formatted(DAY);
            case "payments" -> of + "\"amount\": 1, \"paidAt\": \"%s\"}".formatted(DAY);
            case "shipments" -> of + "\"amount\": 1, \"shippedAt\": \"%s\"}".formatted(DAY);
            case "orders" -> of + "\"amount\": 1, \"orderedAt\": \"%s\"}".formatted(DAY);
            case "adjustments" -> of + "\"amount\": 1, \"adjustedOn\": \"%s\"}".formatted(DAY);
            case "contracts" -> "{\"clientId\": \"%s\", \"number\": \"1\"}".formatted(company);
            case "interactions" ->
                of + "\"kind\": \"CALL\", \"direction\": \"OUTBOUND\", \"occurredAt\": \"%s\"}".formatted(DAY);
            default -> throw new IllegalArgumentException("access.txt needs a draft of " + collection + " here");
        };
    }
}
