package dev.clientele.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Http;
import dev.clientele.client.OpenApi;
import dev.clientele.client.OpenApi.Operation;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * domain.md ACC-01 to ACC-04, design.md 11: role × operation × whose row it is. The operations are those of the OpenAPI
 * document, the one status that each of them answers stands in {@code access.txt}. Who sees all rows has none of their
 * own: for them every living row is another's, so that one of those stands for all of them.
 */
@ClientServiceTest
class AccessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WITH_ROWS = Set.of("manager", "sales-head");
    private static final Set<Whose> OF_OTHERS = EnumSet.of(Whose.OTHERS, Whose.DELETED, Whose.MERGED, Whose.UNKNOWN);

    /** A manager otherwise, so that one row of each sort is enough. */
    private static final String OVERRIDER = "overrider";

    private static final Map<String, String> FORMS =
            Map.of("shows", Requests.JSON, "csv", Requests.CSV, "xlsx", Requests.XLSX);

    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    @Inject
    Database database;

    private Rows rows;
    private Requests requests;

    @BeforeEach
    void peopleAndRows() {
        rows = new Rows(database);
        requests = new Requests(rows);
    }

    @AfterEach
    void nothingIsLeft() {
        rows.house().forget();
    }

    @Test
    void everyRoleMayDoWhatItMayAndSeesItsOwnRowsOnly() {
        Map<String, Operation> operations = OpenApi.operations(OpenApi.document()).stream()
                .collect(Collectors.toMap(Operation::id, Function.identity()));
        List<Line> lines = Line.all();
        assertThat(lines.stream().map(Line::operation).collect(Collectors.toSet()))
                .as("operations with a line of access.txt")
                .containsExactlyInAnyOrderElementsOf(operations.keySet());
        assertThat(lines)
                .as("of rows of clients nothing is left out")
                .noneMatch(line -> Rows.ofClients(line.rows()) && line.leavesOut());

        lines.forEach(line -> prove(operations.get(line.operation()), line));

        assertThat(wrong).isEmpty();
    }

    @Test
    void againstABanOnlyTheRoleForItShips() {
        byte[] draft = Drafts.of("shipments", rows.banned(Whose.OWN).toString()).getBytes(StandardCharsets.UTF_8);
        var shipment = new Http.Call("POST", "/api/v1/shipments", Map.of("Content-Type", Requests.JSON), draft);
        var told = new HashMap<String, Integer>();
        rows.tokens()
                .forEach((role, token) ->
                        told.put(role, Http.send(token, shipment).statusCode()));

        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("admin", 409),
                        Map.entry("integrator", 409),
                        Map.entry("sales-head", 409),
                        Map.entry("manager", 409),
                        Map.entry(OVERRIDER, 201),
                        Map.entry("marketer", 403),
                        Map.entry("analyst", 403),
                        Map.entry("service", 403),
                        Map.entry("shipment-override", 403),
                        Map.entry("nobody", 401)));
    }

    @Test
    void thatSomebodyWorksWithAClientIsToldToEverybodyAlike() {
        rows.make("twins");
        Operation exists = OpenApi.operations(OpenApi.document()).stream()
                .filter(one -> one.id().equals("clientExists"))
                .findFirst()
                .orElseThrow();

        assertThat(List.of("admin", "sales-head", "manager", "marketer", "analyst"))
                .extracting(role -> requests.list(rows.tokens().get(role), exists, Requests.JSON)
                        .text())
                .allMatch(answer -> answer.contains("\"exists\":true"))
                .containsOnly(requests.list(rows.tokens().get("integrator"), exists, Requests.JSON)
                        .text());
    }

    private void prove(Operation operation, Line line) {
        if (line.how().equals("alone")) {
            rows.tokens().keySet().forEach(role -> sure(() -> alone(operation, line, role)));
            return;
        }
        rows.make(line.rows());
        if (line.how().startsWith("shows")) sideBySide(rows.tokens().keySet(), role -> shows(operation, line, role));
        else sideBySide(Rows.kinds(line.rows()), whose -> row(operation, line, whose));
    }

    private void alone(Operation operation, Line line, String role) {
        HttpResponse<String> answer = requests.send(rows.tokens().get(role), operation, line, Whose.OWN, null);
        expect(
                line,
                role,
                null,
                may(line, role) ? line.told(role, Whose.OWN, true) : refused(role),
                answer.statusCode());
        requests.putBack(operation.id(), line, Whose.OWN, null, answer);
    }

    /** One after the other: each finds the row as the one before has found it. */
    private void row(Operation operation, Line line, Whose whose) {
        boolean lines = line.how().equals("body") && operation.bodies().contains("application/x-ndjson");
        boolean alone =
                operation.bodies().isEmpty() || operation.bodies().stream().anyMatch(type -> !type.contains("ndjson"));
        for (String role : rows.tokens().keySet()) {
            if (!asked(line, role, whose)) continue;
            String token = rows.tokens().get(role);
            if (alone) row(operation, line, whose, role, id -> requests.send(token, operation, line, whose, id));
            if (lines) row(operation, line, whose, role, id -> requests.sendLine(token, operation, line, id));
        }
    }

    private void row(
            Operation operation, Line line, Whose whose, String role, Function<String, HttpResponse<String>> send) {
        String told = line.told(plain(role), whose, Rows.seen(line.rows(), plain(role), whose));
        if (told.equals(Line.NONE)) return;
        String id = rows.of(line.rows(), whose, role);
        HttpResponse<String> answer = send.apply(id);
        expect(line, role, whose, may(line, role) ? told : refused(role), status(answer));
        requests.putBack(operation.id(), line, whose, id, answer);
    }

    /** Whom it is closed to, the row does not matter. */
    private static boolean asked(Line line, String role, Whose whose) {
        Set<Whose> kinds = Rows.kinds(line.rows());
        if (!may(line, role)) return whose == kinds.iterator().next();
        if (role.equals(OVERRIDER)) return whose == Whose.OWN || whose == Whose.OTHERS;
        return WITH_ROWS.contains(role) || !Rows.ofClients(line.rows()) || OF_OTHERS.contains(whose);
    }

    private void shows(Operation operation, Line line, String role) {
        Map<Whose, String> ids = Rows.kinds(line.rows()).stream()
                .collect(Collectors.toMap(Function.identity(), whose -> rows.of(line.rows(), whose, role)));
        for (String form : line.how().split("\\+"))
            shows(line, role, ids, requests.list(rows.tokens().get(role), operation, FORMS.get(form)));
    }

    private void shows(Line line, String role, Map<Whose, String> ids, Requests.Listed answer) {
        expect(line, role, null, may(line, role) ? "200" : refused(role), answer.status());
        if (answer.status() != 200) return;
        ids.forEach((whose, id) -> {
            String told = line.told(plain(role), whose, Rows.seen(line.rows(), plain(role), whose));
            if (!told.equals(Line.NONE))
                expect(line, role, whose, told, answer.text().contains(id) ? "shown" : "hidden");
        });
    }

    private static boolean may(Line line, String role) {
        return line.roles().contains(plain(role));
    }

    private static String plain(String role) {
        return role.equals(OVERRIDER) ? "manager" : role;
    }

    private static String refused(String role) {
        return role.equals("nobody") ? "401" : "403";
    }

    /** Of a line of NDJSON what became of it. */
    private static int status(HttpResponse<String> answer) {
        boolean lines = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/x-ndjson");
        if (!lines) return answer.statusCode();
        try {
            return JSON.readTree(answer.body()).path("status").asInt();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private void expect(Line line, String role, Whose whose, String expected, Object status) {
        if (!expected.equals(String.valueOf(status)))
            wrong.add("%s %s %s as %s on %s: %s instead of %s"
                    .formatted(line.operation(), line.how(), line.rows(), role, whose, status, expected));
    }

    /** What happens on a thread of its own is told with the rest. */
    private <T> void sideBySide(Set<T> all, Consumer<T> act) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(one -> threads.submit(() -> sure(() -> act.accept(one))));
        }
    }

    private void sure(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
    }
}
