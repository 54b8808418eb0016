package dev.clientele.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.Api;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.client.OpenApi;
import dev.clientele.client.OpenApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * domain.md ACC-01 to ACC-04, design.md 11: role × operation × whose row it is. The operations are those of the OpenAPI
 * document, what each of them demands stands in {@code access.txt}. Who sees all rows has none of their own: for them
 * every living row is another's, so that one of those stands for all of them.
 */
@ClientServiceTest
class AccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READERS =
            Set.of("admin", "integrator", "sales-head", "manager", "marketer", "analyst");
    private static final Set<String> WRITERS = Set.of("admin", "integrator", "sales-head", "manager");
    private static final Set<String> ENDERS = Set.of("admin", "integrator", "sales-head");
    private static final Set<String> KEEPERS = Set.of("admin", "integrator");
    private static final Set<String> WITH_ROWS = Set.of("manager", "sales-head");

    private static final List<Whose> ALL = List.of(Whose.values());
    private static final List<Whose> ANOTHERS = List.of(Whose.OTHERS, Whose.DELETED, Whose.MERGED, Whose.UNKNOWN);

    private static final Set<Integer> LET_THROUGH = Set.of(200, 201, 204, 409, 412);
    /** What may not be done to a deleted row is said, not hidden. */
    private static final Set<Integer> LET_THROUGH_DELETED = Set.of(200, 201, 204, 409, 412, 422);

    private static final Set<Integer> READ_MERGED = Set.of(200, 301);
    private static final Set<Integer> WRITTEN_MERGED = Set.of(409);

    /** Who is let through to a row is told 412 there: the row stays as it is for the next. */
    private static final String NO_STATE_OF_ANY = "\"0\"";

    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private Rows rows;

    @Test
    void everyRoleMayDoWhatItMayAndSeesItsOwnRowsOnly() {
        List<Operation> operations = OpenApi.operations(OpenApi.document());
        Map<String, String[]> access = access();
        assertThat(operations.stream().map(Operation::id))
                .as("operations and the lines of access.txt")
                .containsExactlyInAnyOrderElementsOf(access.keySet());
        rows = new Rows();

        operations.forEach(operation -> prove(operation, access.get(operation.id())));

        assertThat(wrong).isEmpty();
    }

    private void prove(Operation operation, String[] access) {
        switch (access[0]) {
            case "read" -> byPath(operation, access[1], READERS);
            case "write" -> byPath(operation, access[1], WRITERS);
            case "end" -> byPath(operation, access[1], ENDERS);
            case "row" -> byPath(operation, access[1], Set.of(Arrays.copyOfRange(access, 2, access.length)));
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
        rows.of(collection, Whose.OWN);
        everybody((role, token) -> {
            for (Whose whose : whom(role, roles)) {
                int status = operation.id().equals("removeLink")
                        ? linked(token, operation, whose)
                        : call(token, operation, path(operation, collection, whose), body(operation))
                                .statusCode();
                if (closed(operation, role, roles, whose, status)) continue;
                expect(
                        operation,
                        role,
                        whose,
                        status,
                        whose.seenBy(role) ? letThrough(operation, collection, whose) : Set.of(404));
            }
        });
    }

    /** Whom the role is closed to, the row does not matter. */
    private static List<Whose> whom(String role, Set<String> roles) {
        if (!roles.contains(role)) return List.of(Whose.OWN);
        return WITH_ROWS.contains(role) ? ALL : ANOTHERS;
    }

    private static Set<Integer> letThrough(Operation operation, String collection, Whose whose) {
        boolean card = Set.of("companies", "contacts", "clients", "links").contains(collection);
        boolean reading = operation.method().equals("GET");
        if (whose == Whose.MERGED && card) return reading ? READ_MERGED : WRITTEN_MERGED;
        boolean mergesNothing = operation.id().startsWith("merge");
        return whose == Whose.DELETED || mergesNothing ? LET_THROUGH_DELETED : LET_THROUGH;
    }

    private boolean closed(Operation operation, String role, Set<String> roles, Whose whose, int status) {
        if (role.equals("nobody")) expect(operation, role, whose, status, Set.of(401));
        else if (!roles.contains(role)) expect(operation, role, whose, status, Set.of(403));
        else return false;
        return true;
    }

    /** On one row one after the other, each with a link that is there. */
    private int linked(String token, Operation operation, Whose whose) {
        synchronized (whose) {
            if (whose != Whose.UNKNOWN && whose != Whose.MERGED)
                Api.put("contacts/%s/links/%s".formatted(rows.of("links", whose), rows.unit(whose)), "{}");
            return call(token, operation, path(operation, "links", whose), body(operation))
                    .statusCode();
        }
    }

    private void list(Operation operation, String collection) {
        rows.of(collection, Whose.OWN);
        everybody((role, token) -> {
            HttpResponse<String> answer =
                    call(token, operation, operation.path() + "?limit=1000" + alone(collection), null);
            if (closed(operation, role, READERS, null, answer.statusCode())) return;
            Set<String> shown = ids(answer);
            for (Whose whose : ALL) {
                if (whose == Whose.DELETED || whose == Whose.MERGED || whose == Whose.UNKNOWN) continue;
                boolean there = shown.contains(rows.of(collection, whose).toString());
                if (there != whose.seenBy(role))
                    wrong.add("%s as %s %s a row of %s"
                            .formatted(operation.id(), role, there ? "shows" : "hides", whose));
            }
        });
    }

    private static String alone(String collection) {
        return switch (collection) {
            case "companies", "contacts", "clients" -> "&city=" + Rows.CITY;
            case "contracts" -> "";
            default -> "&from=%1$s&to=%1$s".formatted(Rows.DAY);
        };
    }

    /** Alone, and as a line of NDJSON, whose outcome is then looked at. */
    private void creation(Operation operation, String[] access, boolean lines) {
        boolean ofClient = access.length > 2;
        everybody((role, token) -> {
            for (Whose whose : ofClient ? whom(role, WRITERS) : List.of(Whose.OWN)) {
                if (whose == Whose.DELETED) continue;
                String draft = Rows.draft(access[1], rows.unit(whose));
                HttpResponse<String> answer =
                        lines ? lines(token, operation, draft) : call(token, operation, operation.path(), draft);
                int status = lines && answer.statusCode() == 200
                        ? tree(answer).path("status").asInt()
                        : answer.statusCode();
                if (closed(operation, role, WRITERS, whose, status)) continue;
                boolean refused = ofClient && (!whose.seenBy(role) || whose == Whose.MERGED);
                expect(operation, role, whose, status, Set.of(refused ? 422 : 201));
            }
        });
    }

    private void gate(Operation operation, Set<String> roles) {
        String path = operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        everybody((role, token) -> {
            int status = call(token, operation, path, body(operation)).statusCode();
            if (closed(operation, role, roles, null, status)) return;
            if (status == 401 || status == 403 || status >= 500) expect(operation, role, null, status, Set.of(200));
        });
    }

    /** Nobody waits for the others. */
    private void everybody(BiConsumer<String, String> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            rows.tokens()
                    .forEach((role, token) -> threads.submit(() -> {
                        try {
                            act.accept(role, token);
                        } catch (RuntimeException | AssertionError e) {
                            wrong.add(role + ": " + e);
                        }
                    }));
        }
    }

    private void expect(Operation operation, String role, Whose whose, int status, Set<Integer> expected) {
        if (!expected.contains(status))
            wrong.add("%s as %s on %s: %d instead of %s".formatted(operation.id(), role, whose, status, expected));
    }

    private String path(Operation operation, String collection, Whose whose) {
        String path = operation
                .path()
                .replaceFirst("\\{[^}]*}", rows.of(collection, whose).toString());
        return path.replaceAll("\\{[^}]*}", String.valueOf(rows.unit(whose)));
    }

    /** Enough to be let through to the row. */
    private String body(Operation operation) {
        return switch (operation.id()) {
            case "addLink" -> "{\"companyId\": \"%s\"}".formatted(rows.unit(Whose.OWN));
            case "mergeCompanies", "mergeContacts" -> "{\"loserId\": \"%s\"}".formatted(rows.unit(Whose.UNKNOWN));
            case "recordCompanyConsent", "recordContactConsent", "recordClientConsent" ->
                "{\"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}";
            default -> operation.bodies().isEmpty() ? null : "{}";
        };
    }

    private static HttpResponse<String> call(String token, Operation operation, String path, String body) {
        var headers = new HashMap<String, String>();
        if (!operation.method().equals("GET")) headers.put("If-Match", NO_STATE_OF_ANY);
        if (body != null) headers.put("Content-Type", json(operation.bodies()));
        return send(token, operation, path, headers, body);
    }

    private static String json(List<String> types) {
        return types.stream()
                .filter(type -> type.contains("json") && !type.contains("ndjson"))
                .findFirst()
                .orElse(types.isEmpty() ? "application/json" : types.getFirst());
    }

    private static HttpResponse<String> lines(String token, Operation operation, String line) {
        return send(token, operation, operation.path(), Map.of("Content-Type", "application/x-ndjson"), line);
    }

    private static HttpResponse<String> send(
            String token, Operation operation, String path, Map<String, String> headers, String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return Http.send(token, new Http.Call(operation.method(), path, headers, bytes));
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
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> pair[1].strip().split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
