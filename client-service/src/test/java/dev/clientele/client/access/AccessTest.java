package dev.clientele.client.access;

import static dev.clientele.client.Api.create;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.Api;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.client.OpenApi;
import dev.clientele.client.OpenApi.Operation;
import dev.clientele.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * domain.md ACC-01 to ACC-04, design.md 11: role × operation × whose row it is. The operations are those of the OpenAPI
 * document, what each of them demands stands in {@code access.txt}.
 */
@ClientServiceTest
class AccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READERS =
            Set.of("admin", "integrator", "sales-head", "manager", "marketer", "analyst");
    private static final Set<String> WRITERS = Set.of("admin", "integrator", "sales-head", "manager");
    private static final Set<String> ENDERS = Set.of("admin", "integrator", "sales-head");
    private static final Set<String> KEEPERS = Set.of("admin", "integrator");

    private static final Integer[] LET_THROUGH = {200, 201, 204, 409, 412};
    /** What may not be done to a deleted row is said, not hidden. */
    private static final Integer[] LET_THROUGH_DELETED = {200, 201, 204, 409, 412, 422};

    /** Whose row it is, seen from a manager of the department North, whose head is the sales-head. */
    private enum Whose {
        OWN,
        DEPARTMENTS,
        BELOW,
        OTHERS,
        NOBODYS,
        DELETED,
        UNKNOWN
    }

    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Map<Whose, UUID>> rows = new HashMap<>();
    private final Map<Whose, UUID> units = new EnumMap<>(Whose.class);
    private final Map<Whose, UUID> people = new EnumMap<>(Whose.class);
    private final Map<String, String> tokens = new TreeMap<>();

    @Test
    void everyRoleMayDoWhatItMayAndSeesItsOwnRowsOnly() {
        List<Operation> operations = OpenApi.operations(OpenApi.document());
        Map<String, String[]> access = access();
        assertThat(operations.stream().map(Operation::id))
                .as("operations and the lines of access.txt")
                .containsExactlyInAnyOrderElementsOf(access.keySet());
        cast();

        operations.stream()
                .filter(operation -> !access.get(operation.id())[0].equals("end"))
                .forEach(operation -> prove(operation, access.get(operation.id())));
        rows.clear();
        operations.stream()
                .filter(operation -> access.get(operation.id())[0].equals("end"))
                .forEach(operation -> prove(operation, access.get(operation.id())));

        assertThat(wrong).isEmpty();
    }

    private void prove(Operation operation, String[] access) {
        switch (access[0]) {
            case "read" -> byPath(operation, access[1], READERS);
            case "write" -> byPath(operation, access[1], WRITERS);
            case "end" -> byPath(operation, access[1], ENDERS);
            case "list" -> list(operation, access[1]);
            case "create" -> {
                creation(operation, access, false);
                if (operation.bodies().contains("application/x-ndjson")) creation(operation, access, true);
            }
            case "open" -> gate(operation, READERS);
            case "reference" -> gate(operation, KEEPERS);
            case "admin" -> gate(operation, Set.of("admin"));
            case "gate" -> gate(operation, Set.of(Arrays.copyOfRange(access, 1, access.length)));
            default -> throw new IllegalArgumentException(access[0]);
        }
    }

    private void byPath(Operation operation, String collection, Set<String> roles) {
        row(collection, Whose.OWN);
        everybody((role, token) -> {
            for (Whose whose : Whose.values()) {
                // Whom the role is closed to, the row does not matter.
                if (!roles.contains(role) && whose != Whose.OWN) continue;
                int status = Set.of("putLink", "removeLink").contains(operation.id())
                        ? linked(token, operation, whose)
                        : call(token, operation, path(operation, collection, whose), body(operation))
                                .statusCode();
                if (role.equals("nobody")) expect(operation, role, whose, status, 401);
                else if (!roles.contains(role)) expect(operation, role, whose, status, 403);
                else if (!sees(role, whose)) expect(operation, role, whose, status, 404);
                else expect(operation, role, whose, status, whose == Whose.DELETED ? LET_THROUGH_DELETED : LET_THROUGH);
            }
        });
    }

    /** One after the other, each with a link that is there. */
    private synchronized int linked(String token, Operation operation, Whose whose) {
        if (whose != Whose.UNKNOWN)
            Api.put("contacts/%s/links/%s".formatted(row("links", whose), units.get(whose)), "{}");
        return call(token, operation, path(operation, "links", whose), body(operation))
                .statusCode();
    }

    private void list(Operation operation, String collection) {
        row(collection, Whose.OWN);
        everybody((role, token) -> {
            HttpResponse<String> answer =
                    call(token, operation, operation.path() + "?limit=1000" + newest(collection), null);
            if (role.equals("nobody")) expect(operation, role, null, answer.statusCode(), 401);
            else if (!READERS.contains(role)) expect(operation, role, null, answer.statusCode(), 403);
            else {
                Set<String> shown = ids(answer);
                for (Whose whose : Whose.values()) {
                    if (whose == Whose.DELETED || whose == Whose.UNKNOWN) continue;
                    boolean there = shown.contains(row(collection, whose).toString());
                    if (there != sees(role, whose))
                        wrong.add("%s as %s %s a row of %s"
                                .formatted(operation.id(), role, there ? "shows" : "hides", whose));
                }
            }
        });
    }

    /** The rows made last, where there may be more than a page of them. */
    private static String newest(String collection) {
        return switch (collection) {
            case "companies", "contacts", "clients" -> "&sort=-updatedAt";
            case "contracts" -> "";
            default -> "&sort=-date";
        };
    }

    /** Alone, and as a line of NDJSON, whose outcome is then looked at. */
    private void creation(Operation operation, String[] access, boolean lines) {
        List<Whose> whom = access.length > 2
                ? List.of(Whose.OWN, Whose.DEPARTMENTS, Whose.BELOW, Whose.OTHERS, Whose.NOBODYS, Whose.UNKNOWN)
                : List.of(Whose.OWN);
        for (Whose whose : whom)
            everybody((role, token) -> {
                String draft = draft(access[1], units.get(whose));
                HttpResponse<String> answer =
                        lines ? lines(token, operation, draft) : call(token, operation, operation.path(), draft);
                int status = lines && answer.statusCode() == 200
                        ? tree(answer).path("status").asInt()
                        : answer.statusCode();
                if (role.equals("nobody")) expect(operation, role, whose, status, 401);
                else if (!WRITERS.contains(role)) expect(operation, role, whose, status, 403);
                else if (access.length > 2 && !sees(role, whose)) expect(operation, role, whose, status, 422);
                else expect(operation, role, whose, status, 201);
            });
    }

    private void gate(Operation operation, Set<String> roles) {
        String path = operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        everybody((role, token) -> {
            int status = call(token, operation, path, body(operation)).statusCode();
            if (role.equals("nobody")) expect(operation, role, null, status, 401);
            else if (!roles.contains(role)) expect(operation, role, null, status, 403);
            else if (status == 401 || status == 403 || status >= 500) expect(operation, role, null, status, 200);
        });
    }

    /** Nobody waits for the others. */
    private void everybody(BiConsumer<String, String> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tokens.forEach((role, token) -> threads.submit(() -> {
                try {
                    act.accept(role, token);
                } catch (RuntimeException | AssertionError e) {
                    wrong.add(role + ": " + e);
                }
            }));
        }
    }

    private static boolean sees(String role, Whose whose) {
        if (whose == Whose.UNKNOWN) return false;
        return switch (role) {
            case "manager" -> whose == Whose.OWN || whose == Whose.DELETED;
            case "sales-head" -> whose != Whose.OTHERS && whose != Whose.NOBODYS;
            default -> true;
        };
    }

    private void expect(Operation operation, String role, Whose whose, int status, Integer... expected) {
        if (!List.of(expected).contains(status))
            wrong.add("%s as %s on %s: %d instead of %s"
                    .formatted(operation.id(), role, whose, status, List.of(expected)));
    }

    private void cast() {
        UUID north = create("departments", "{\"name\": \"Access north\"}");
        UUID below = create("departments", "{\"name\": \"Access below\", \"parentId\": \"%s\"}".formatted(north));
        UUID south = create("departments", "{\"name\": \"Access south\"}");
        people.put(Whose.OWN, employee("Maria", north));
        people.put(Whose.DEPARTMENTS, employee("Boris", north));
        people.put(Whose.BELOW, employee("Clara", below));
        people.put(Whose.OTHERS, employee("Oleg", south));
        people.put(Whose.DELETED, people.get(Whose.OWN));
        for (String role : List.of("admin", "integrator", "marketer", "analyst", "service"))
            tokens.put(role, Tokens.bearer(role));
        tokens.put("nobody", null);
        tokens.put("manager", "Bearer " + Tokens.of("manager", people.get(Whose.OWN)));
        tokens.put("sales-head", "Bearer " + Tokens.of("sales-head", employee("Head", north)));
        for (Whose whose : Whose.values())
            if (whose != Whose.UNKNOWN) units.put(whose, create("companies", company(people.get(whose))));
        units.put(Whose.UNKNOWN, UUID.randomUUID());
    }

    private static UUID employee(String name, UUID department) {
        return create("employees", "{\"name\": \"%s\", \"departmentId\": \"%s\"}".formatted(name, department));
    }

    private static String company(UUID responsible) {
        return responsible == null
                ? "{\"name\": \"Access\"}"
                : "{\"name\": \"Access\", \"responsibleId\": \"%s\"}".formatted(responsible);
    }

    private String path(Operation operation, String collection, Whose whose) {
        String path = operation
                .path()
                .replaceFirst("\\{[^}]*}", row(collection, whose).toString());
        return path.replaceAll("\\{[^}]*}", String.valueOf(units.get(whose)));
    }

    private UUID row(String collection, Whose whose) {
        return rows.computeIfAbsent(collection, this::rowsOf).get(whose);
    }

    /** A row of everybody's; the deleted one is the manager's. */
    private Map<Whose, UUID> rowsOf(String collection) {
        var made = new EnumMap<Whose, UUID>(Whose.class);
        for (Whose whose : Whose.values()) {
            if (whose == Whose.UNKNOWN) {
                made.put(whose, UUID.randomUUID());
                continue;
            }
            String kept = Map.of("clients", "companies", "links", "contacts").getOrDefault(collection, collection);
            UUID id = switch (kept) {
                case "companies" -> create(kept, company(people.get(whose)));
                // The card of an attached person is its company's, whoever is responsible for the person.
                case "contacts" ->
                    create(
                            kept,
                            "{\"lastName\": \"Access\", \"link\": {\"companyId\": \"%s\"}}"
                                    .formatted(units.get(whose)));
                default -> create(kept, draft(kept, units.get(whose)));
            };
            if (whose == Whose.DELETED && !collection.equals("links"))
                Api.admin().delete("/api/v1/" + kept + "/" + id).then().statusCode(204);
            made.put(whose, id);
        }
        return made;
    }

    private static String draft(String collection, UUID company) {
        String of = "{\"companyId\": \"%s\", ".formatted(company);
        return switch (collection) {
            case "companies" -> "{\"name\": \"Access\"}";
            case "contacts" -> "{\"lastName\": \"Access\"}";
            case "deals" -> of + "\"amount\": 1}";
            case "invoices" -> of + "\"amount\": 1, \"issuedAt\": \"2026-01-01\"}";
            case "payments" -> of + "\"amount\": 1, \"paidAt\": \"2026-01-01\"}";
            case "shipments" -> of + "\"amount\": 1, \"shippedAt\": \"2026-01-01\"}";
            case "orders" -> of + "\"amount\": 1, \"orderedAt\": \"2026-01-01\"}";
            case "adjustments" -> of + "\"amount\": 1, \"adjustedOn\": \"2026-01-01\"}";
            case "contracts" -> "{\"clientId\": \"%s\", \"number\": \"1\"}".formatted(company);
            case "interactions" ->
                of + "\"kind\": \"CALL\", \"direction\": \"OUTBOUND\", \"occurredAt\": \"2026-01-01\"}";
            default -> throw new IllegalArgumentException("access.txt needs a draft of " + collection + " here");
        };
    }

    /** Enough to be let through to the row. */
    private String body(Operation operation) {
        return switch (operation.id()) {
            case "addLink" -> "{\"companyId\": \"%s\"}".formatted(units.get(Whose.OWN));
            case "recordCompanyConsent", "recordContactConsent", "recordClientConsent" ->
                "{\"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}";
            default -> operation.bodies().isEmpty() ? null : "{}";
        };
    }

    private static HttpResponse<String> call(String token, Operation operation, String path, String body) {
        var headers = new HashMap<String, String>();
        if (operation.method().equals("PATCH")) headers.put("If-Match", "*");
        if (body != null)
            headers.put(
                    "Content-Type",
                    operation.bodies().stream()
                            .filter(type -> type.contains("json") && !type.contains("ndjson"))
                            .findFirst()
                            .orElse(
                                    operation.bodies().isEmpty()
                                            ? "application/json"
                                            : operation.bodies().getFirst()));
        return Http.send(
                token,
                new Http.Call(
                        operation.method(),
                        path,
                        headers,
                        body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> lines(String token, Operation operation, String line) {
        return Http.send(
                token,
                new Http.Call(
                        operation.method(),
                        operation.path(),
                        Map.of("Content-Type", "application/x-ndjson"),
                        line.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static Set<String> ids(HttpResponse<String> answer) {
        var ids = new HashSet<String>();
        tree(answer).path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static Map<String, String[]> access() {
        try (var in = AccessTest.class.getResourceAsStream("/access.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> pair[1].strip().split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
