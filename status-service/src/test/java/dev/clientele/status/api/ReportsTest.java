package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import dev.clientele.testing.events.AContact;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REP-01, CLS-08 and CLS-12 through the API: reconciling reports, charts in four forms, drill-down by right. */
@ServiceTest
class ReportsTest {
    private static final String REPORT = "/api/v1/reports/status-dynamics";

    @Inject
    Saying streams;

    @Inject
    BusinessTime time;

    @Test
    void statusDynamicsReconcile() {
        LocalDate today = time.today();
        UUID moved = Ids.next();
        UUID fresh = Ids.next();
        UUID old = Ids.next();
        streams.say(
                Facts.company(moved, 1, today.minusDays(90)),
                Facts.openDeal(Ids.next(), moved, 2, today.minusDays(2)),
                Facts.company(fresh, 3, today.minusDays(1)),
                Facts.company(old, 4, today.minusDays(90)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (UUID client : new UUID[] {moved, fresh, old})
                as("analyst")
                        .get("/api/v1/clients/" + client + "/status")
                        .then()
                        .statusCode(200);
        });
        JsonPath week =
                as("analyst").get(REPORT).then().statusCode(200).extract().jsonPath();
        assertThat(week.getString("previousOn")).isEqualTo(today.minusDays(7).toString());
        reconciles(week);
        assertThat(moves(week, "NEW", "IN_PROGRESS")).isGreaterThanOrEqualTo(1);
        assertThat(moves(week, null, "NEW")).isGreaterThanOrEqualTo(1);
        assertThat(moves(week, "NEW", "NEW")).isGreaterThanOrEqualTo(1);
        JsonPath past = as("sales-head")
                .get(REPORT + "?period=P1D&asOf=" + today.minusDays(2))
                .then()
                .extract()
                .jsonPath();
        reconciles(past);
        assertThat(moves(past, "NEW", "IN_PROGRESS")).isGreaterThanOrEqualTo(1);
        as("manager").get(REPORT).then().statusCode(403);
        for (String bad : new String[] {"P0D", "-P1D", "week", "P100Y"})
            as("analyst")
                    .get(REPORT + "?period=" + bad)
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", equalTo("/period"));
    }

    private static void reconciles(JsonPath report) {
        long in = report.getLong("in");
        long out = report.getLong("out");
        assertThat(report.getLong("previousTotal") + in - out).isEqualTo(report.getLong("total"));
        for (Map<String, Object> row : report.<Map<String, Object>>getList("statuses")) {
            long came = 0;
            long left = 0;
            for (Map<String, Object> move : report.<Map<String, Object>>getList("transitions")) {
                if (row.get("status").equals(move.get("to"))) came += ((Number) move.get("clients")).longValue();
                if (row.get("status").equals(move.get("from"))) left += ((Number) move.get("clients")).longValue();
            }
            assertThat(((Number) row.get("current")).longValue()).isEqualTo(came);
            assertThat(((Number) row.get("previous")).longValue()).isEqualTo(left);
            if (left == 0) assertThat(row.get("deltaPct")).isNull();
        }
    }

    private static long moves(JsonPath report, String from, String to) {
        return report.<Map<String, Object>>getList("transitions").stream()
                .filter(move -> Objects.equals(from, move.get("from")) && to.equals(move.get("to")))
                .mapToLong(move -> ((Number) move.get("clients")).longValue())
                .sum();
    }

    @Test
    void aDayBeforeTheYearOneIsRefused() {
        for (String report : new String[] {REPORT, "/api/v1/classification/lifecycle"})
            as("analyst")
                    .get(report + "?asOf=-999999999-01-01")
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", equalTo("/asOf"));
    }

    @Test
    void chartsComeInFourFormsAndTwoLanguages() {
        UUID lost = Ids.next();
        LocalDate longAgo = time.today().minusYears(3);
        streams.say(Facts.contact(lost, 1, longAgo), Facts.payment(Ids.next(), lost, 2, longAgo));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("analyst")
                        .get("/api/v1/clients/" + lost + "/profile")
                        .then()
                        .body("lifecycle", equalTo("LOST")));
        for (String chart : new String[] {"/api/v1/classification/lifecycle/dynamics", REPORT}) {
            as("analyst").get(chart).then().statusCode(200).contentType(startsWith("application/json"));
            as("analyst").accept("text/csv").get(chart).then().statusCode(200).contentType(startsWith("text/csv"));
            as("analyst")
                    .accept("image/svg+xml")
                    .header("Accept-Language", "ru")
                    .get(chart)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("image/svg+xml"))
                    .body(containsString("Потерянны"));
            as("analyst")
                    .accept("application/vnd.vegalite.v5+json")
                    .header("Accept-Language", "en-GB, ru;q=0.5")
                    .get(chart)
                    .then()
                    .statusCode(200)
                    .body(containsString("vega-lite/v5"))
                    .body(containsString("Lost"));
        }
        as("analyst")
                .accept("text/csv")
                .get("/api/v1/classification/unpaid/dynamics")
                .then()
                .body(startsWith("month,asOf,total,WITH_DEALS,WITH_DIALOGS,WITH_CONTACTS,NO_CONTACTS,recalculated"));
    }

    @Test
    void monthsThatNobodyCanCountAreRefusedAndNoneLieBetweenALaterAndAnEarlierOne() {
        String chart = "/api/v1/classification/lifecycle/dynamics";
        for (String bad : new String[] {"-999999999-01", "+999999999-01", "+10000-01", "0000-12", "1997-13"})
            for (String end : new String[] {"from", "to"})
                as("analyst")
                        .queryParam(end, bad)
                        .get(chart)
                        .then()
                        .statusCode(422)
                        .body("violations[0].pointer", equalTo("/" + end));
        as("analyst").get(chart + "?from=0001-01&to=9999-12").then().statusCode(200);
        for (String none : new String[] {"from=2020-02&to=2020-01", "from=9999-12", "to=0001-01"}) {
            as("analyst").get(chart + "?" + none).then().statusCode(200).body("points", hasSize(0));
            as("analyst").accept("image/svg+xml").get(chart + "?" + none).then().statusCode(200);
        }
    }

    @Test
    void countersAreTheSameForAllAndRowsGoByRight() {
        UUID client = Ids.next();
        streams.say(Facts.contact(client, 1, LocalDate.of(2021, 3, 1)));
        String members = "/api/v1/classification/unpaid/NO_CONTACTS/clients?q=" + client;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("analyst").get(members).then().body("items", hasSize(1)));
        as("analyst")
                .get(members)
                .then()
                .body("restricted", equalTo(false))
                .body("items[0].href", equalTo("/api/v1/contacts/" + client))
                .body("$", not(hasKey("total")))
                .body("$", not(hasKey("visible")));
        as("analyst").get(members + "&total=true").then().body("visible", equalTo(1));
        long total =
                as("analyst").get("/api/v1/classification/unpaid").jsonPath().getLong("counts.NO_CONTACTS");
        JsonPath restricted = given().header("Authorization", "Bearer " + Tokens.of("manager", Ids.next()))
                .get(members + "&total=true")
                .jsonPath();
        assertThat(restricted.getLong("total")).isEqualTo(total);
        assertThat(restricted.getLong("visible")).isZero();
        assertThat(restricted.getBoolean("restricted")).isTrue();
        assertThat(restricted.getList("items")).isEmpty();
        JsonPath all = as("analyst")
                .get("/api/v1/classification/unpaid/NO_CONTACTS/clients?limit=1&total=true")
                .jsonPath();
        assertThat(all.getLong("total")).isEqualTo(total);
        assertThat(all.getLong("visible")).isEqualTo(total);
    }

    @Test
    void theClientsOfAClassAreThoseOfAnyDay() {
        UUID employee = Ids.next();
        UUID one = Ids.next();
        UUID other = Ids.next();
        streams.say(
                new AContact(one)
                        .version(1)
                        .registeredOn(LocalDate.of(2022, 1, 15))
                        .responsible(employee)
                        .said(),
                new AContact(other)
                        .version(2)
                        .registeredOn(LocalDate.of(2022, 1, 15))
                        .responsible(employee)
                        .said(),
                Facts.payment(Ids.next(), one, 3, LocalDate.of(2022, 1, 15)),
                Facts.payment(Ids.next(), other, 4, LocalDate.of(2022, 1, 15)),
                Facts.payment(Ids.next(), other, 5, LocalDate.of(2022, 7, 16)));
        String mine = Tokens.of("manager", employee);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(members(mine, "frequency/REGULAR", null)).containsExactly(other.toString()));
        assertThat(members(mine, "frequency/NO_PAYMENTS", "2022-01-14")).isEmpty();
        assertThat(members(mine, "frequency/FIRST_PURCHASE", "2022-07-15"))
                .containsExactlyInAnyOrder(one.toString(), other.toString());
        assertThat(members(mine, "lifecycle/ACTIVE", "2022-07-15"))
                .containsExactlyInAnyOrder(one.toString(), other.toString());
        assertThat(members(mine, "lifecycle/ACTIVE", "2022-07-16")).containsExactly(other.toString());
        assertThat(members(mine, "lifecycle/SLEEPING", "2022-07-16")).containsExactly(one.toString());
        assertThat(members(mine, "frequency/REGULAR", "2022-07-16")).containsExactly(other.toString());
        assertThat(members(mine, "lifecycle/LOST", time.today().toString()))
                .containsExactlyElementsOf(members(mine, "lifecycle/LOST", null))
                .hasSize(2);

        String sleeping = "/api/v1/classification/lifecycle/SLEEPING/clients?total=true&asOf=2022-07-16";
        bearer(mine)
                .get(sleeping)
                .then()
                .body("asOf", equalTo("2022-07-16"))
                .body("visible", equalTo(1))
                .body("restricted", equalTo(true))
                .body("items[0].lastPurchaseOn", equalTo("2022-01-15"))
                .body("items[0].purchaseCount", equalTo(1));
        int total = as("analyst")
                .get("/api/v1/classification/lifecycle?asOf=2022-07-16")
                .path("counts.SLEEPING");
        as("analyst").get(sleeping).then().body("total", equalTo(total)).body("visible", equalTo(total));
        as("analyst").get(sleeping + "&q=" + one).then().body("visible", equalTo(1));
        for (String bad : new String[] {time.today().plusDays(1).toString(), "-999999999-01-01"})
            as("analyst")
                    .get("/api/v1/classification/lifecycle/LOST/clients?asOf=" + bad)
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", equalTo("/asOf"));
    }

    /** Page by page, one client on each. */
    private static List<String> members(String token, String path, String asOf) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            var request = bearer(token).queryParam("limit", 1);
            if (asOf != null) request.queryParam("asOf", asOf);
            if (cursor != null) request.queryParam("cursor", cursor);
            JsonPath page = request.get("/api/v1/classification/" + path + "/clients")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.clientId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found;
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @Test
    void computedFieldsAreReadOnly() {
        for (String method : new String[] {"PUT", "PATCH"})
            as("admin")
                    .body(Map.of("lifecycle", "ACTIVE", "a/b~c", 1))
                    .request(method, "/api/v1/clients/" + Ids.next() + "/profile")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("computed-field"))
                    .body("violations.pointer", containsInAnyOrder("/lifecycle", "/a~1b~0c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "\"x\"", "{}"})
    void whatWritesNoComputedFieldIsRefusedAsAWhole(String body) {
        for (String method : List.of("PUT", "PATCH"))
            as("admin")
                    .body(body)
                    .request(method, "/api/v1/clients/" + Ids.next() + "/profile")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("computed-field"))
                    .body("violations.pointer", contains(""));
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType("application/json");
    }
}
