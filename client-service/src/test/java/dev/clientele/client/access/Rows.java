package dev.clientele.client.access;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.post;

import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The people of the matrix, and a row of every collection for each of {@link Whose}, made when first asked for. */
final class Rows {
    /** A city and a day that no other test has, so that lists can be asked for these rows alone. */
    static final String CITY = "Access";

    static final String DAY = "2019-05-05";

    /** The day before which twins were shipped to, and an address that all of them have. */
    static final String TWIN_DAY = "2019-05-02";

    static final String TWIN_ADDRESS = "twins-of-the-matrix@example.org";

    private static final List<String> DOCUMENTS =
            List.of("deals", "invoices", "payments", "shipments", "orders", "adjustments", "contracts", "interactions");
    private static final Set<String> CARDS = Set.of("companies", "contacts", "twins");
    private static final Set<String> RESTORED =
            Set.of("employees", "departments", "products", "product-groups", "pipelines", "attributes", "values");

    private final Database database;
    private final HouseRows house;
    private final Map<String, UUID> documentsOfMerged = new HashMap<>();
    private final Map<Whose, UUID> people = new EnumMap<>(Whose.class);
    private final Map<Whose, UUID> departments = new EnumMap<>(Whose.class);
    private final Map<Whose, UUID> units = new EnumMap<>(Whose.class);
    private final Map<String, Map<Whose, String>> rows = new HashMap<>();
    private final Map<String, String> tokens = new TreeMap<>();

    Rows(Database database) {
        this.database = database;
        this.house = new HouseRows(database, departments);
        UUID north = create("departments", "{\"name\": \"Access north\"}");
        UUID below = create("departments", "{\"name\": \"Access below\", \"parentId\": \"%s\"}".formatted(north));
        UUID south = create("departments", "{\"name\": \"Access south\"}");
        departments.putAll(Map.of(Whose.DEPARTMENTS, north, Whose.BELOW, below, Whose.OTHERS, south));
        UUID maria = employee("Maria", north);
        for (Whose whose : new Whose[] {Whose.OWN, Whose.DELETED, Whose.MERGED}) people.put(whose, maria);
        people.put(Whose.DEPARTMENTS, employee("Boris", north));
        people.put(Whose.BELOW, employee("Clara", below));
        people.put(Whose.OTHERS, employee("Oleg", south));
        for (String role : new String[] {"admin", "integrator", "marketer", "analyst", "service", "shipment-override"})
            tokens.put(role, token(role, null, role));
        tokens.put("nobody", null);
        tokens.put("manager", token("manager", maria, "manager"));
        tokens.put("overrider", token("overrider", maria, "manager", "shipment-override"));
        tokens.put("sales-head", token("sales-head", employee("Head", north), "sales-head"));
        for (Whose whose : Whose.values())
            units.put(whose, whose == Whose.UNKNOWN ? UUID.randomUUID() : company(whose));
        for (String kind : DOCUMENTS)
            documentsOfMerged.put(
                    kind, create(kind, Drafts.of(kind, units.get(Whose.MERGED).toString())));
        merge("companies", units.get(Whose.OWN), units.get(Whose.MERGED));
    }

    private static String token(String user, UUID employee, String... roles) {
        return "Bearer " + Tokens.named(user, Set.of(roles), employee);
    }

    Map<String, String> tokens() {
        return tokens;
    }

    /** Whether it is of clients, so that the rules of rows hold. */
    static boolean ofClients(String collection) {
        return CARDS.contains(collection) || DOCUMENTS.contains(collection);
    }

    /** Of whom there are such rows. */
    static Set<Whose> kinds(String collection) {
        if (ofClients(collection)) return EnumSet.allOf(Whose.class);
        if (RESTORED.contains(collection)) return EnumSet.of(Whose.OTHERS, Whose.DELETED, Whose.UNKNOWN);
        return switch (collection) {
            case "people" -> EnumSet.of(Whose.OWN, Whose.DEPARTMENTS, Whose.BELOW, Whose.OTHERS);
            case "sellers" -> EnumSet.complementOf(EnumSet.of(Whose.MERGED, Whose.UNKNOWN));
            case "formulas" -> EnumSet.of(Whose.DEPARTMENTS, Whose.BELOW, Whose.OTHERS, Whose.UNKNOWN);
            case "own-runs", "own-running-runs", "own-paused-runs" -> EnumSet.of(Whose.OWN);
            default -> EnumSet.of(Whose.OTHERS, Whose.UNKNOWN);
        };
    }

    /** Whether the role sees that row. */
    static boolean seen(String collection, String role, Whose whose) {
        boolean ofSome =
                ofClients(collection) || Set.of("people", "sellers", "formulas").contains(collection);
        boolean ofWhoeverStartedThem = collection.endsWith("runs");
        return ofSome || ofWhoeverStartedThem ? whose.seenBy(role) : whose != Whose.UNKNOWN;
    }

    HouseRows house() {
        return house;
    }

    UUID unit(Whose whose) {
        return units.get(whose);
    }

    /** @param caller whose own it is where a run is asked for */
    String of(String collection, Whose whose, String caller) {
        if (collection.endsWith("runs")) return house.run(collection, whose, caller);
        return rows.get(collection).get(whose);
    }

    /** Before anybody asks for one of them; a run is made when it is asked for. */
    void make(String collection) {
        if (!collection.endsWith("runs")) rows.computeIfAbsent(collection, this::made);
    }

    /** Another one in its place, the present one is used up. */
    void renew(String collection, Whose whose) {
        rows.get(collection).put(whose, row(collection, whose));
    }

    /** One of the manager's that is in no list. */
    String spare(String collection) {
        return collection.equals("companies")
                ? create(
                                "companies",
                                "{\"name\": \"Spare\", \"responsibleId\": \"%s\"}".formatted(people.get(Whose.OWN)))
                        .toString()
                : create(
                                "contacts",
                                "{\"lastName\": \"Spare\", \"link\": {\"companyId\": \"%s\"}}"
                                        .formatted(units.get(Whose.OWN)))
                        .toString();
    }

    /** Each by a request of its own, side by side. */
    private Map<Whose, String> made(String collection) {
        var made = new EnumMap<Whose, Future<String>>(Whose.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Whose whose : kinds(collection)) made.put(whose, threads.submit(() -> row(collection, whose)));
        }
        var rows = new ConcurrentHashMap<Whose, String>();
        made.forEach((whose, row) -> rows.put(whose, row.resultNow()));
        return rows;
    }

    private String row(String collection, Whose whose) {
        if (whose == Whose.UNKNOWN) return HouseRows.unknown(collection);
        String id = switch (collection) {
            case "companies" -> company(whose).toString();
            case "twins" -> twin(whose).toString();
            case "contacts" ->
                person(whose == Whose.MERGED ? units.get(Whose.OWN) : units.get(whose))
                        .toString();
            case "people" -> people.get(whose).toString();
            case "sellers" -> seller(whose).toString();
            default -> DOCUMENTS.contains(collection) ? document(collection, whose) : house.made(collection, whose);
        };
        if (whose == Whose.MERGED && Set.of("companies", "twins").contains(collection))
            merge("companies", units.get(Whose.OWN), UUID.fromString(id));
        if (whose == Whose.MERGED && collection.equals("contacts"))
            merge("contacts", person(units.get(Whose.OWN)), UUID.fromString(id));
        if (whose == Whose.DELETED && !collection.equals("sellers")) delete(path(collection) + "/" + id);
        return id;
    }

    /** Where it is found. */
    static String path(String collection) {
        return switch (collection) {
            case "twins" -> "companies";
            case "values" -> "dictionaries/importance";
            default -> collection;
        };
    }

    static void delete(String path) {
        admin().header("If-Match", "*").delete("/api/v1/" + path).then().statusCode(204);
    }

    private String document(String kind, Whose whose) {
        UUID made = whose == Whose.MERGED
                ? documentsOfMerged.get(kind)
                : create(kind, Drafts.of(kind, units.get(whose).toString()));
        return made.toString();
    }

    private UUID company(Whose whose) {
        return create("companies", "{\"name\": \"Access\", \"city\": \"%s\"%s}".formatted(CITY, responsible(whose)));
    }

    private String responsible(Whose whose) {
        return people.containsKey(whose) ? ", \"responsibleId\": \"%s\"".formatted(people.get(whose)) : "";
    }

    /** In no list of companies by city; they are alike, have a day, and owe for a shipment. */
    private UUID twin(Whose whose) {
        UUID twin = create("companies", """
                {"name": "Twin", "emails": ["%s"], "dates": [{"type": "anniversary", "date": "%s", "yearly": false}]%s}""".formatted(TWIN_ADDRESS, TWIN_DAY, responsible(whose)));
        create("shipments", """
                {"companyId": "%s", "amount": 1, "shippedAt": "%s", "dueOn": "%2$s"}""".formatted(twin, TWIN_DAY));
        return twin;
    }

    /** Responsible for nothing but a completed order of whose client. */
    private UUID seller(Whose whose) {
        UUID seller = create("employees", "{\"name\": \"Seller\"}");
        UUID client = company(whose);
        create("orders", """
                {"companyId": "%s", "responsibleId": "%s", "amount": 1, "orderedAt": "%s", "state": "COMPLETED",
                 "completedAt": "%3$s"}""".formatted(client, seller, TWIN_DAY));
        if (whose == Whose.DELETED) delete("companies/" + client);
        return seller;
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

    /** A client of that kind whom nobody may ship to. */
    UUID banned(Whose whose) {
        UUID client = company(whose);
        UUID segment = UUID.randomUUID();
        database.run(tx -> {
            tx.createUpdate("""
                            insert into segment (id, version, code, name, formation, blocks_shipment, live)
                            values (:id, 1, 'access-ban', 'Ban', 'MANUAL', true, true)
                            """).bind("id", segment).execute();
            tx.createUpdate("""
                            insert into segment_member (lane, unit_id, segment_id, version, inside, at)
                            values (lane_of(:unit), :unit, :id, 1, true, now())
                            """).bind("id", segment).bind("unit", client).execute();
        });
        return client;
    }
}
