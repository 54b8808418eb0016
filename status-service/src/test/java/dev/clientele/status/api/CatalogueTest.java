package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.APayment;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** STA-01…03, 05 and 09 through the API: statuses and rules of one's own, guards, dry runs, words. */
@ServiceTest
class CatalogueTest {
    private static final String STATUSES = "/api/v1/statuses";
    private static final String RULES = "/api/v1/status-rules";

    @Inject
    Saying streams;

    @Inject
    BusinessTime time;

    @Inject
    Runs runs;

    private final UUID client = Ids.next();
    private final String code = "VIP_" + ThreadLocalRandom.current().nextInt(1_000_000);

    @Test
    void aCustomRuleIsTriedKeptExplainedAndDeleted() {
        var today = time.today();
        streams.say(Facts.company(client, 1, today.minusDays(90)));
        for (int i = 0; i < 3; i++) streams.say(Facts.payment(Ids.next(), client, 2 + i, today.minusDays(i * 10)));
        eventually(() -> get("/api/v1/clients/" + client + "/profile").then().body("purchaseCount", equalTo(3)));
        createStatus();
        Map<String, Object> rule = fromNew(Map.of(
                "all",
                List.of(
                        Map.of("count", "payments", "op", "ge", "value", 3),
                        Map.of("sum", "payments", "op", "ge", "value", 30))));
        String dryRun = started(post(RULES + "?dryRun=true", rule));
        eventually(() -> get(dryRun).then().body("state", equalTo("DONE")));
        get(dryRun)
                .then()
                .body("result.moves.find { it.rule == '" + code + "_RULE' }.from", equalTo("NEW"))
                .body("result.moves.find { it.rule == '" + code + "_RULE' }.to", equalTo(code));
        get(RULES + "/" + code + "_RULE").then().statusCode(404);

        eventually(() -> post(RULES, rule).then().statusCode(201).body("runId", notNullValue()));
        eventually(() -> get("/api/v1/clients/" + client + "/status").then().body("code", equalTo(code)));
        get(STATUSES + "/" + code).then().body("calculation", equalTo("AUTOMATIC"));
        get("/api/v1/clients/" + client + "/status/history")
                .then()
                .body("items[0].rule", equalTo(code + "_RULE"))
                .body("items[0].cause", equalTo("RULE_CHANGED"))
                .body("items[0].facts.payments", equalTo(3));
        get("/api/v1/clients/" + client + "/status/explanation")
                .then()
                .body("text.ru", containsString("сумма: оплаты ≥ 30 за последние 30 дн."))
                .body("text.en", containsString("number of payments ≥ 3 and sum of payments ≥ 30 in the last 30 days"))
                .body("rules.find { it.rule == 'LOST' }.text.en", containsString("It does not hold."));
        post(RULES, rule).then().statusCode(409).body("code", equalTo("code-taken"));

        delete(STATUSES + "/" + code)
                .then()
                .statusCode(409)
                .body("code", equalTo("status-in-use"))
                .body("usedBy", hasItem("rule/" + code + "_RULE"))
                .body("usedBy", hasItem("clients"));
        eventually(() -> delete(RULES + "/" + code + "_RULE").then().statusCode(204));
        eventually(() -> get("/api/v1/clients/" + client + "/status").then().body("code", equalTo("NEW")));
        get(STATUSES + "/" + code).then().body("calculation", equalTo("MANUAL"));
        eventually(() -> delete(STATUSES + "/" + code).then().statusCode(204));
        get(STATUSES).then().body("items.code", not(hasItem(code)));
    }

    @Test
    void aStatusThatRulesOfEarlierDaysLeadToIsNotDeleted() {
        LocalDate from = time.today().minusDays(5);
        createStatus();
        Map<String, Object> rule = fromNew(Map.of("sum", "payments", "op", "ge", "value", 987654321));
        rule.put("effectiveOn", from.toString());
        eventually(() -> post(RULES, rule).then().statusCode(201));
        eventually(() -> delete(RULES + "/" + code + "_RULE").then().statusCode(204));
        eventually(() -> delete(STATUSES + "/" + code)
                .then()
                .statusCode(409)
                .body("code", equalTo("status-in-use"))
                .body("usedBy", equalTo(List.of("edition/" + from))));

        streams.say(
                Facts.company(client, 1, from),
                new APayment(client)
                        .version(2)
                        .amount("987654321.00")
                        .on(from.plusDays(1))
                        .said());
        eventually(() -> get("/api/v1/clients/" + client + "/status").then().body("code", equalTo(code)));

        for (int days : new int[] {31, 30})
            eventually(() -> patch(RULES + "/G1", Map.of("windowDays", days, "effectiveOn", from.toString()))
                    .then()
                    .statusCode(200));
        eventually(() -> get("/api/v1/clients/" + client + "/status").then().body("code", equalTo("NEW")));
        eventually(() -> delete(STATUSES + "/" + code).then().statusCode(204));
    }

    @Test
    void aRuleIsTriedOnAPastDay() {
        LocalDate today = time.today();
        streams.say(
                Facts.company(client, 1, today.minusDays(90)),
                new APayment(client)
                        .version(2)
                        .amount("123456789")
                        .on(today.minusDays(10))
                        .said());
        eventually(() -> get("/api/v1/clients/" + client + "/profile").then().body("purchaseCount", equalTo(1)));
        createStatus();
        Map<String, Object> rule = fromNew(Map.of("sum", "payments", "op", "eq", "value", 123456789));
        assertThat(moved(rule, "&asOf=" + today.minusDays(11))).isEmpty();
        assertThat(moved(rule, "&asOf=" + today.minusDays(10))).containsExactly(1);
        assertThat(moved(rule, "")).containsExactly(1);

        var fromToday = new HashMap<>(rule);
        fromToday.put("effectiveOn", today.toString());
        post(RULES + "?dryRun=true&asOf=" + today.minusDays(1), fromToday)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/effectiveOn"));
        List<Response> refused = List.of(
                post(RULES + "?dryRun=true&asOf=" + today.plusDays(1), rule),
                post(RULES + "?asOf=" + today, rule),
                patch(RULES + "/G1?asOf=" + today, Map.of("enabled", true)),
                patch("/api/v1/status-settings?asOf=" + today, Map.of("activeInterest", "OPENED_IN_WINDOW")));
        for (Response one : refused) one.then().statusCode(422).body("violations[0].pointer", equalTo("/asOf"));
        delete(STATUSES + "/" + code).then().statusCode(204);
    }

    /** A rule from NEW to the status of this test. */
    private Map<String, Object> fromNew(Map<String, Object> condition) {
        return new HashMap<>(
                Map.of("code", code + "_RULE", "previous", List.of("NEW"), "target", code, "condition", condition));
    }

    /** How many clients a dry run of the rule would let it move. */
    private static List<Integer> moved(Map<String, Object> rule, String query) {
        String[] run = new String[1];
        eventually(() -> run[0] = started(post(RULES + "?dryRun=true" + query, rule)));
        eventually(() -> get(run[0]).then().body("state", equalTo("DONE")));
        return get(run[0]).path("result.moves.findAll { it.rule == '" + rule.get("code") + "' }.clients");
    }

    @Test
    void aTemplateBelongsToOneStatus() {
        Map<String, Object> second = Map.of(
                "code",
                code,
                "titles",
                Map.of("en", "Second"),
                "colour",
                "#101010",
                "calculation",
                "AUTOMATIC",
                "template",
                "LOST");
        post(STATUSES, second)
                .then()
                .statusCode(409)
                .body("code", equalTo("template-taken"))
                .body("owner", equalTo("LOST"))
                .body("detail", containsString("LOST"));
        createStatus();
        patch(STATUSES + "/" + code, Map.of("calculation", "AUTOMATIC"))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/template"));
        patch(STATUSES + "/" + code, Map.of("template", "LOST"))
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("does not go"));
        patch(STATUSES + "/" + code, Map.of("calculation", "FOR_NEW_CLIENT"))
                .then()
                .statusCode(409)
                .body("owner", equalTo("NEW"));
        eventually(() -> patch(STATUSES + "/LOST", Map.of("calculation", "MANUAL"))
                .then()
                .statusCode(200)
                .body("template", nullValue()));
        eventually(() -> patch(
                        STATUSES + "/" + code, Map.of("calculation", "AUTOMATIC", "template", "LOST", "windowDays", 45))
                .then()
                .statusCode(200)
                .body("windowDays", equalTo(45)));
        get(RULES + "/LOST").then().body("target", equalTo(code)).body("windowDays", equalTo(45));
        get(RULES + "/RETURNED").then().body("previous[0]", equalTo(code));
        eventually(() -> patch(STATUSES + "/" + code, Map.of("calculation", "MANUAL"))
                .then()
                .statusCode(200));
        eventually(() -> patch(
                        STATUSES + "/LOST", Map.of("calculation", "AUTOMATIC", "template", "LOST", "windowDays", 30))
                .then()
                .statusCode(200)
                .body("template", equalTo("LOST")));
        delete(STATUSES + "/" + code).then().statusCode(204);
    }

    @Test
    void whatIsSuppliedStays() {
        delete(STATUSES + "/ALIEN").then().statusCode(409).body("code", equalTo("supplied-status"));
        delete(RULES + "/LOST").then().statusCode(409).body("code", equalTo("supplied-rule"));
        patch(RULES + "/LOST", Map.of("priority", 7, "previous", List.of("NEW"), "target", "ALIEN"))
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem("/priority"))
                .body("violations.pointer", hasItem("/previous"))
                .body("violations.pointer", hasItem("/target"));
        String dryRun = started(patch(RULES + "/G3?dryRun=true", Map.of("target", "NEW", "enabled", true)));
        eventually(() -> get(dryRun).then().body("state", equalTo("DONE")));
        get(RULES + "/G3").then().body("target", equalTo("LOST")).body("enabled", equalTo(false));
    }

    @Test
    void aBadConditionIsSaidPlaceByPlace() {
        Map<String, Object> rule = Map.of(
                "code",
                code,
                "previous",
                List.of("NOBODY", "ACTIVE"),
                "target",
                "ACTIVE",
                "condition",
                Map.of("all", List.of(Map.of("sum", "interactions", "op", "ge", "value", 3))));
        post(RULES, rule)
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/previous/0", "/previous/1")));
        Map<String, Object> sound = Map.of("code", code, "previous", List.of("LOST"), "target", "ACTIVE");
        for (var bad : Map.of(
                        Map.of("all", List.of(Map.of("sum", "interactions", "op", "ge", "value", 3))),
                        "/condition/all/0/sum",
                        Map.of("any", List.of()),
                        "/condition/any",
                        Map.of("not", Map.of("count", "calls", "op", "ge", "value", 1)),
                        "/condition/not/count",
                        Map.of("count", "won", "op", "ge", "value", "three"),
                        "/condition/value",
                        Map.of("count", "won", "op", "ge", "value", 1, "script", "x"),
                        "/condition/script")
                .entrySet()) {
            var request = new HashMap<String, Object>(sound);
            request.put("condition", bad.getKey());
            post(RULES, request).then().statusCode(422).body("violations[0].pointer", equalTo(bad.getValue()));
        }
    }

    @Test
    void whoeverBuysWhileNewIsStuck() {
        streams.say(Facts.company(client, 1, time.today()), Facts.payment(Ids.next(), client, 2, time.today()));
        eventually(() -> assertThat(get("/api/v1/reports/stuck-clients?rule=G1&limit=1000")
                        .jsonPath()
                        .getList("items.clientId"))
                .contains(client.toString()));
        assertThat(given().header("Authorization", "Bearer " + Tokens.of("manager", Ids.next()))
                        .get("/api/v1/reports/stuck-clients?rule=G1&limit=1000")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        get("/api/v1/reports/stuck-clients?rule=G2")
                .then()
                .statusCode(200)
                .body("items.clientId", not(hasItem(client.toString())));
    }

    @Test
    void whoWasStuckOnAPastDayIsNamed() {
        LocalDate today = time.today();
        UUID boris = Ids.next();
        UUID deal = Ids.next();
        streams.say(
                new ACompany(client)
                        .version(1)
                        .registeredOn(today.minusDays(60))
                        .responsible(boris)
                        .said(),
                Facts.openDeal(deal, client, 2, today.minusDays(50)),
                Facts.wonDeal(deal, client, 3, today.minusDays(50), today.minusDays(40)),
                Facts.payment(Ids.next(), client, 4, today.minusDays(1)));
        eventually(() -> assertThat(stuck(boris, "")).containsExactly("G2 LOST " + today.minusDays(9)));
        eventually(() -> get("/api/v1/clients/" + client + "/profile").then().body("purchaseCount", equalTo(2)));
        assertThat(stuck(boris, "?asOf=" + today)).containsExactly("G2 LOST " + today.minusDays(9));
        assertThat(stuck(boris, "?asOf=" + today.minusDays(1))).containsExactly("G2 LOST " + today.minusDays(9));
        assertThat(stuck(boris, "?asOf=" + today.minusDays(2))).isEmpty();
        assertThat(stuck(boris, "?asOf=" + today.minusDays(61))).isEmpty();
        get("/api/v1/reports/stuck-clients?asOf=" + today.plusDays(1))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/asOf"));
    }

    /** Rule, status and since when of each. */
    private static List<String> stuck(UUID manager, String query) {
        var items = given().header("Authorization", "Bearer " + Tokens.of("manager", manager))
                .get("/api/v1/reports/stuck-clients" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("items");
        return items.stream()
                .map(one -> one.get("rule") + " " + one.get("status") + " " + one.get("since"))
                .toList();
    }

    @Test
    void everybodyIsEvaluatedOnRequestAndByACronThatSomebodySet() {
        eventually(() -> {
            String run = started(post(STATUSES + "/recalculation", null));
            eventually(() -> get(run).then().body("state", equalTo("DONE")));
            get(run).then().body("result.clients", equalTo(0));
        });
        get("/api/v1/schedules?kind=status-mass").then().body("items", equalTo(List.of()));
        as("admin")
                .body(Map.of("cron", "0 3 * * *", "enabled", false))
                .put(STATUSES + "/schedule")
                .then()
                .statusCode(200)
                .body("nextFireAt", nullValue());
        String schedule = get("/api/v1/schedules?kind=status-mass")
                .then()
                .body("items[0].cron", equalTo("0 3 * * *"))
                .extract()
                .path("items[0].id");
        for (String act : List.of("pause", "resume", "run"))
            for (String role : List.of("marketer", "integrator"))
                as(role).post("/api/v1/schedules/" + schedule + "/" + act)
                        .then()
                        .statusCode(403);
        post("/api/v1/schedules/" + schedule + "/pause", null).then().statusCode(200);
    }

    @Test
    void whatOnlyAdminsMayBeginOnlyAdminsMayCancel() {
        Run run = runs.start("status-mass", code, Map.of("full", false), "anna");
        as("integrator").post(run.location() + "/cancel").then().statusCode(403);
        eventually(() -> get(run.location()).then().body("state", equalTo("DONE")));
    }

    private void createStatus() {
        post(STATUSES, Map.of("code", code, "titles", Map.of("en", "VIP", "ru", "ВИП"), "colour", "#D4AF37"))
                .then()
                .statusCode(201)
                .body("calculation", equalTo("MANUAL"))
                .body("supplied", equalTo(false));
    }

    private static String started(Response response) {
        return response.then().statusCode(202).extract().header("Location");
    }

    private static Response get(String path) {
        return as("admin").get(path);
    }

    private static Response post(String path, Object body) {
        return body == null ? as("admin").post(path) : as("admin").body(body).post(path);
    }

    private static Response patch(String path, Object body) {
        return as("admin").header("If-Match", "*").body(body).patch(path);
    }

    private static Response delete(String path) {
        return as("admin").header("If-Match", "*").delete(path);
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType("application/json");
    }

    private static void eventually(Runnable check) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(check::run);
    }
}
