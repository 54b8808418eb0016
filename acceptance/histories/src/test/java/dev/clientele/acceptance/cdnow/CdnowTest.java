package dev.clientele.acceptance.cdnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Import;
import dev.clientele.acceptance.api.Pages;
import dev.clientele.acceptance.api.Runs;
import dev.clientele.acceptance.reference.PurchaseHistory;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CDNOW history through the gateway into an empty suite, and every number of it against the naive model. It runs
 * before the other tests: they put their clients after 1998, these asOf dates do not see them.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CdnowTest {
    private static final String END = "1998-06-30";
    private static final int ROWS = 69_659;
    private static final int CUSTOMERS = 23_570;
    private static final int DAMAGED = 100;

    private static RunningSuite suite;
    private static Api api;
    private static Cdnow cdnow;
    private static PurchaseHistory history;

    @BeforeAll
    static void start() {
        suite = SharedSuite.get();
        api = suite.as("admin");
        cdnow = Cdnow.in(SharedSuite.root());
        history = cdnow.history();
    }

    @Test
    @Order(1)
    void aDamagedCopyBringsItsSoundLinesAndTellsOfEachDamagedOne() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(cdnow.csv()));
        Map<Integer, Damage> damaged = Damage.spread(lines, 10, 20_261_121);
        Path copy = Path.of("target/cdnow/damaged.csv");
        Files.createDirectories(copy.getParent());
        Files.write(copy, lines);

        long start = System.nanoTime();
        Import done = cdnow.importPayments(api, copy).await(Duration.ofMinutes(4));
        System.out.printf("CDNOW, a hundred lines damaged, imported in %.1f s%n", (System.nanoTime() - start) / 1e9);

        assertThat(done.told().path("created").asInt()).isEqualTo(ROWS - DAMAGED);
        assertThat(done.told().path("rejected").asInt()).isEqualTo(DAMAGED);
        Map<Integer, String> columns = new TreeMap<>();
        damaged.forEach((line, damage) -> columns.put(line, damage.column()));
        assertThat(rejected(done, 1)).isEqualTo(columns);
        assertThat(rejected(done, 3).values()).noneMatch(String::isBlank);
    }

    @Test
    @Order(2)
    void theSoundFileThenBringsExactlyWhatWasMissing() {
        JsonNode told = cdnow.importPayments(api, cdnow.csv())
                .await(Duration.ofMinutes(4))
                .told();

        assertThat(told.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(told.path("created").asInt()).isEqualTo(DAMAGED);
        assertThat(told.path("existing").asInt()).isEqualTo(ROWS - DAMAGED);
        assertThat(told.path("rejected").asInt()).isZero();
        assertThat(suite.databases().count("client", "contact")).isEqualTo(CUSTOMERS);
        assertThat(suite.databases().count("client", "payment")).isEqualTo(ROWS);
    }

    @Test
    @Order(3)
    void lifecycleAndFrequencySettleWithinSeconds() {
        Duration taken = Eventually.passes(Duration.ofMinutes(2), () -> {
            assertThat(counts("lifecycle", END)).isEqualTo(Map.of("ACTIVE", 5392, "SLEEPING", 18_178, "LOST", 0));
            assertThat(counts("frequency", END))
                    .isEqualTo(Map.of("REGULAR", 11_662, "FIRST_PURCHASE", 11_908, "NO_PAYMENTS", 0));
            assertThat(counter("lifecycle", END).path("total").asInt()).isEqualTo(CUSTOMERS);
        });
        System.out.printf("CDNOW classified %.1f s after the import%n", taken.toMillis() / 1e3);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {"1997-02-10", "1997-09-30", "1998-02-28", END})
    void classificationIsThatOfTheNaiveModel(LocalDate asOf) {
        assertThat(counts("lifecycle", asOf.toString())).isEqualTo(named(history.lifecycle(asOf)));
        assertThat(counts("frequency", asOf.toString())).isEqualTo(named(history.frequency(asOf)));
        assertThat(counts("client-type", asOf.toString())).isEqualTo(Map.of("B2B", 0, "B2C", history.clientsOn(asOf)));
    }

    @Test
    @Order(5)
    void monthlyPointsAreThoseOfTheNaiveModel() {
        Map<YearMonth, Map<String, Integer>> lifecycle = months("lifecycle");
        Map<YearMonth, Map<String, Integer>> frequency = months("frequency");
        for (YearMonth month = YearMonth.of(1997, 1);
                month.isBefore(YearMonth.of(2000, 3));
                month = month.plusMonths(1)) {
            assertThat(lifecycle.get(month)).as("lifecycle " + month).isEqualTo(named(history.lifecycle(month)));
            assertThat(frequency.get(month)).as("frequency " + month).isEqualTo(named(history.frequency(month)));
        }
        assertThat(lifecycle.keySet().iterator().next()).isEqualTo(YearMonth.of(1997, 1));
    }

    @Test
    @Order(6)
    void everyCustomerIsNewUnderTheStrictRules() {
        String sample = history.customers().iterator().next();
        JsonNode rows =
                api.get("clients/" + id(sample) + "/status/history").expect(200).json();

        assertThat(rows.path("items")).hasSize(1);
        assertThat(rows.path("items").path(0).path("to").asText()).isEqualTo("NEW");
        assertThat(rows.path("items").path(0).path("effectiveOn").asText())
                .isEqualTo(history.first(sample).toString());
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(strings = {"PERIODIC", "DYNAMIC"})
    void boughtTwiceAndQuietForNinetyDays(String formation) {
        Map<String, Object> rule = Map.of(
                "all",
                List.of(
                        Map.of("field", "client.purchaseCount", "op", "ge", "value", 2),
                        Map.of("field", "client.lastPurchaseOn", "op", "notInLast", "value", "P90D")));
        String segment = api.post(
                        "segments",
                        Map.of(
                                "code",
                                "quiet-" + formation.toLowerCase(java.util.Locale.ROOT),
                                "name",
                                "quiet " + formation,
                                "formation",
                                formation,
                                "template",
                                "MAIN",
                                "rule",
                                rule))
                .expect(201)
                .id();
        LocalDate end = LocalDate.parse(END);

        Eventually.passes(Duration.ofMinutes(1), () -> {
            assertThat(suite.databases().count("segment", "client_fact where kind is not null"))
                    .isEqualTo(CUSTOMERS);
            assertThat(suite.databases().count("segment", "document")).isEqualTo(ROWS);
        });
        if (formation.equals("PERIODIC")) refresh(segment, "");
        assertThat(members(segment, "")).isEqualTo(history.boughtAtLeast(2, 90, suite.today()));
        if (formation.equals("PERIODIC")) refresh(segment, "?asOf=" + END);
        assertThat(members(segment, formation.equals("DYNAMIC") ? "?asOf=" + END : ""))
                .isEqualTo(history.boughtAtLeast(2, 90, end));
        explained(segment, history.boughtAtLeast(2, 90, end).iterator().next(), true);
        explained(segment, lateBuyer(end), false);
    }

    private String lateBuyer(LocalDate end) {
        return history.customers().stream()
                .filter(customer -> !history.last(customer, end).isBefore(end.minusDays(90)))
                .findFirst()
                .orElseThrow();
    }

    private void explained(String segment, String customer, boolean member) {
        JsonNode told = api.get("segments/%s/explanation?clientId=%s&asOf=%s".formatted(segment, id(customer), END))
                .expect(200)
                .json();
        LocalDate end = LocalDate.parse(END);
        assertThat(told.path("matches").asBoolean()).isEqualTo(member);
        boolean boughtTwice = history.count(customer, end) >= 2;
        boolean quiet = history.last(customer, end).isBefore(end.minusDays(90));
        assertThat(told.at("/rule/parts").valueStream())
                .as("each condition with what it looked at: %s", told)
                .extracting(
                        part -> part.path("value").asText(),
                        part -> part.path("met").asBoolean())
                .containsExactly(
                        tuple(String.valueOf(history.count(customer, end)), boughtTwice),
                        tuple(history.last(customer, end).toString(), quiet));
    }

    private void refresh(String segment, String query) {
        String run = api.post("segments/" + segment + "/refresh" + query, Map.of())
                .expect(202)
                .location();
        Runs.done(api, run, Duration.ofSeconds(30));
    }

    private Set<String> members(String segment, String query) {
        Map<String, String> names = new TreeMap<>();
        suite.databases()
                .each(
                        "client",
                        "select id, external_id, null from contact",
                        List.of(),
                        row -> names.put(row.id().toString(), row.name()));
        return Pages.all(api, "segments/" + segment + "/members" + query).stream()
                .map(item -> names.get(item.path("clientId").asText()))
                .filter(history.customers()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(8)
    void theSameFileAgainAddsNothing() {
        JsonNode told = cdnow.importPayments(api, cdnow.csv())
                .await(Duration.ofMinutes(4))
                .told();

        assertThat(told.path("created").asInt()).isZero();
        assertThat(told.path("existing").asInt()).isEqualTo(ROWS);
        assertThat(told.path("clientsCreated").asInt()).isZero();
        assertThat(suite.databases().count("client", "payment")).isEqualTo(ROWS);
    }

    private static Map<Integer, String> rejected(Import done, int field) {
        return done.rejects().stream()
                .map(row -> row.split(",", 5))
                .collect(Collectors.toMap(
                        row -> Integer.parseInt(row[0]), row -> row[field], (a, b) -> a, TreeMap::new));
    }

    private static Map<String, Integer> counts(String mode, String asOf) {
        return numbers(counter(mode, asOf).path("counts"));
    }

    private static JsonNode counter(String mode, String asOf) {
        return api.get("classification/" + mode + "?asOf=" + asOf).expect(200).json();
    }

    private static Map<YearMonth, Map<String, Integer>> months(String mode) {
        Map<YearMonth, Map<String, Integer>> months = new TreeMap<>();
        api.get("classification/" + mode + "/dynamics")
                .expect(200)
                .json()
                .path("points")
                .forEach(point ->
                        months.put(YearMonth.parse(point.path("month").asText()), numbers(point.path("counts"))));
        return months;
    }

    private static Map<String, Integer> numbers(JsonNode counts) {
        Map<String, Integer> numbers = new TreeMap<>();
        counts.properties()
                .forEach(count -> numbers.put(count.getKey(), count.getValue().asInt()));
        return numbers;
    }

    private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
        Map<String, Integer> named = new TreeMap<>();
        counts.forEach((each, count) -> named.put(each.name(), count));
        return named;
    }

    private static String id(String customer) {
        return api.get("contacts?externalId=" + customer)
                .expect(200)
                .items()
                .getFirst()
                .path("id")
                .asText();
    }
}
