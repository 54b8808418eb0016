package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.Life;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class StatusServiceTest {
    @Inject
    Saying streams;

    @Inject
    BusinessTime time;

    @Inject
    Database database;

    private final UUID client = Ids.next();
    private LocalDate today;

    @BeforeEach
    void day() {
        today = time.today();
    }

    @Test
    void aClientBecomesActiveByItsDeal() {
        UUID deal = Ids.next();
        UUID payment = Ids.next();
        streams.say(
                Facts.company(client, 1, today),
                Facts.wonDeal(deal, client, 2, today, today),
                Facts.payment(payment, client, 3, deal, today));

        eventually(() -> get("/status").body("code", equalTo("ACTIVE")));
        get("/status")
                .statusCode(200)
                .body("titles.ru", equalTo("Активный"))
                .body("colour", equalTo("#27AE60"))
                .body("since", equalTo(today.toString()))
                .body("method", equalTo("AUTOMATIC"))
                .body("rule", equalTo("ACTIVE"))
                .body("nextFlipOn", equalTo(today.plusDays(31).toString()))
                .body("lastEvaluatedAt", notNullValue());
        get("/status/history").body("items.to", contains("ACTIVE", "IN_PROGRESS", "NEW"));
        eventually(() -> get("/status/explanation").body("facts.payments.id", contains(payment.toString())));
        get("/status/explanation")
                .body("previousStatus", equalTo("IN_PROGRESS"))
                .body("result", equalTo("NO_MATCH"))
                .body("facts.won.id", contains(deal.toString()))
                .body("rules.find { it.rule == 'LOST' }.startsFromStatus", equalTo(true))
                .body("rules.find { it.rule == 'LOST' }.conditionHolds", equalTo(false));
        get("/profile")
                .body("type", equalTo("B2B"))
                .body("lifecycle", equalTo("ACTIVE"))
                .body("frequency", equalTo("FIRST_PURCHASE"))
                .body("purchaseCount", equalTo(1));
    }

    @Test
    void aStatusSetByHandStaysAndIsRemembered() {
        streams.say(Facts.company(client, 1, today));
        eventually(() -> get("/status").body("code", equalTo("NEW")));
        as("admin")
                .body(Map.of("status", "NON_TARGET"))
                .put(path("/status"))
                .then()
                .statusCode(200)
                .body("code", equalTo("NON_TARGET"))
                .body("method", equalTo("MANUAL"));
        as("admin").post(path("/status/recalculation")).then().statusCode(200).body("code", equalTo("NON_TARGET"));
        get("/status/history").body("items[0].cause", equalTo("MANUAL")).body("items[0].actor", equalTo("test"));
        as("admin")
                .body(Map.of("status", "NO_SUCH"))
                .put(path("/status"))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/status"));
    }

    @Test
    void aStatusIsReadAsOfAnyDay() {
        lostAfterADeal();
        has(asOf("/status", 61), null, null);
        has(asOf("/status", 60), "NEW", 60)
                .body("method", equalTo("FOR_NEW_CLIENT"))
                .body("rule", equalTo("NEW_CLIENT"));
        has(asOf("/status", 51), "NEW", 60);
        has(asOf("/status", 50), "IN_PROGRESS", 50);
        has(asOf("/status", 41), "IN_PROGRESS", 50);
        has(asOf("/status", 40), "ACTIVE", 40)
                .body("titles.en", equalTo("Active"))
                .body("method", equalTo("AUTOMATIC"))
                .body("asOf", equalTo(today.minusDays(40).toString()))
                .body("evaluatedOn", equalTo(today.toString()))
                .body("nextFlipOn", nullValue());
        has(asOf("/status", 10), "ACTIVE", 40);
        has(asOf("/status", 9), "LOST", 9);
        get(asOf("/status/history", 10)).body("items.to", contains("ACTIVE", "IN_PROGRESS", "NEW"));
        get(asOf("/status/history", 9)).body("items.to", contains("LOST", "ACTIVE", "IN_PROGRESS", "NEW"));

        as("admin")
                .body(Map.of("status", "ALIEN", "pinnedUntil", today.plusDays(3).toString()))
                .put(path("/status"))
                .then()
                .statusCode(200);
        has(asOf("/status", 1), "LOST", 9).body("pinnedUntil", nullValue());
        has(asOf("/status", 0), "ALIEN", 0)
                .body("method", equalTo("MANUAL"))
                .body("pinnedUntil", equalTo(today.plusDays(3).toString()));
        refusesOtherDays("/status");
        refusesOtherDays("/status/history");
    }

    /** New sixty days ago, with a deal opened ten days later, won and paid ten days after that, and none since. */
    private UUID lostAfterADeal() {
        UUID deal = Ids.next();
        streams.say(
                Facts.company(client, 1, today.minusDays(60)),
                Facts.wonDeal(deal, client, 2, today.minusDays(50), today.minusDays(40)),
                Facts.payment(Ids.next(), client, 3, deal, today.minusDays(40)));
        eventually(() -> get("/status").body("code", equalTo("LOST")));
        eventually(() -> get("/profile").body("purchaseCount", equalTo(1)));
        return deal;
    }

    private ValidatableResponse has(String path, String code, Integer since) {
        return get(path)
                .statusCode(200)
                .body("code", equalTo(code))
                .body(
                        "since",
                        equalTo(since == null ? null : today.minusDays(since).toString()));
    }

    private void refusesOtherDays(String path) {
        for (String day : new String[] {today.plusDays(1).toString(), "-999999999-01-01"})
            get(path + "?asOf=" + day).statusCode(422).body("violations[0].pointer", equalTo("/asOf"));
    }

    @Test
    void aPastStatusIsExplainedByTheFactsOfItsDay() {
        String deal = lostAfterADeal().toString();
        get(asOf("/status/explanation", 9))
                .body("status", equalTo("LOST"))
                .body("previousStatus", equalTo("ACTIVE"))
                .body("rule", equalTo("LOST"))
                .body("facts.won", hasSize(0));
        get(asOf("/status/explanation", 10))
                .body("asOf", equalTo(today.minusDays(10).toString()))
                .body("status", equalTo("ACTIVE"))
                .body("previousStatus", equalTo("IN_PROGRESS"))
                .body("since", equalTo(today.minusDays(40).toString()))
                .body("rule", equalTo("ACTIVE"))
                .body("result", equalTo("NO_MATCH"))
                .body("facts.from", equalTo(today.minusDays(40).toString()))
                .body("facts.to", equalTo(today.minusDays(10).toString()))
                .body("facts.won.id", contains(deal))
                .body("rules.find { it.rule == 'LOST' }.startsFromStatus", equalTo(true))
                .body("rules.find { it.rule == 'LOST' }.conditionHolds", equalTo(false));
        get(asOf("/status/explanation", 41))
                .body("status", equalTo("IN_PROGRESS"))
                .body("facts.activeInterests.id", contains(deal))
                .body("facts.won", hasSize(0))
                .body("facts.payments", hasSize(0));
        get(asOf("/status/explanation", 61))
                .body("status", nullValue())
                .body("result", equalTo("NOT_A_CLIENT"))
                .body("text.en", equalTo("No client on this day."));
        refusesOtherDays("/status/explanation");
    }

    @Test
    void aPastStatusIsExplainedByTheRulesOfItsDay() {
        streams.say(Facts.company(client, 1, today.minusDays(2)));
        eventually(() -> get("/status").body("code", equalTo("NEW")));
        ruleG1(true);
        get(asOf("/status/explanation", 1)).body("rules.rule", not(hasItem("G1")));
        get(asOf("/status/explanation", 0)).body("rules.rule", hasItem("G1"));
        ruleG1(false);
    }

    @Test
    void whoIsElsewhereTodayWasAClientOfItsOwnBefore() {
        UUID before = Ids.next();
        UUID now = Ids.next();
        streams.say(moved(before, now));
        elsewhere("/status", 303, now);
        has(asOf("/status", 21), "NEW", 30);
        for (String path : new String[] {"/status", "/status/history", "/status/explanation"}) {
            elsewhere(asOf(path, 20), 303, before);
            elsewhere(asOf(path, 11), 303, before);
            elsewhere(asOf(path, 10), 303, now);
        }
    }

    @Test
    void whoIsMergedTodayWasAClientOfItsOwnBefore() {
        UUID winner = Ids.next();
        streams.say(new ACompany(client)
                .version(1)
                .registeredOn(today.minusDays(30))
                .life(Life.MERGED)
                .endedOn(today.minusDays(5))
                .mergedInto(winner)
                .said());
        elsewhere("/status", 301, winner);
        has(asOf("/status", 6), "NEW", 30);
        elsewhere(asOf("/status", 5), 301, winner);
        elsewhere("/profile", 301, winner);
        get(asOf("/profile", 6)).statusCode(200).body("type", equalTo("B2B"));
        elsewhere(asOf("/profile", 5), 301, winner);
    }

    @Test
    void whereACardWentDecidesWhoSeesIt() {
        UUID home = Ids.next();
        UUID contact = Ids.next();
        UUID manager = Ids.next();
        UUID other = Ids.next();
        streams.say(
                new ACompany(home)
                        .responsible(manager)
                        .registeredOn(today.minusDays(30))
                        .said(),
                new ACompany(client)
                        .responsible(other)
                        .registeredOn(today.minusDays(30))
                        .life(Life.MERGED)
                        .endedOn(today.minusDays(5))
                        .mergedInto(home)
                        .said(),
                new AContact(contact)
                        .responsible(other)
                        .registeredOn(today.minusDays(30))
                        .attachments(List.of(new Attachment(home, today.minusDays(30), null)))
                        .said());
        for (String path : List.of("/status", "/status/history", "/status/explanation", "/profile")) {
            eventually(() -> asked(manager, client, path).statusCode(301));
            asked(other, client, path).statusCode(404);
            boolean own = path.equals("/profile");
            eventually(() -> asked(manager, contact, path).statusCode(own ? 200 : 303));
            asked(other, contact, path).statusCode(404);
        }
    }

    private static ValidatableResponse asked(UUID employee, UUID client, String path) {
        return given().header("Authorization", "Bearer " + Tokens.of("manager", employee))
                .redirects()
                .follow(false)
                .get("/api/v1/clients/" + client + path)
                .then();
    }

    private void elsewhere(String path, int status, UUID home) {
        eventually(() -> as("analyst")
                .redirects()
                .follow(false)
                .get(path(path))
                .then()
                .statusCode(status)
                .header("Location", equalTo("/api/v1/clients/" + home + path)));
    }

    @Test
    void aPaymentAfterASetByHandIsLookedAtTheSameDay() {
        streams.say(Facts.company(client, 1, today));
        eventually(() -> get("/status").body("code", equalTo("NEW")));
        as("admin")
                .body(Map.of("status", "IN_PROGRESS"))
                .put(path("/status"))
                .then()
                .statusCode(200)
                .body("code", equalTo("IN_PROGRESS"));
        streams.say(Facts.payment(Ids.next(), client, 2, today));
        eventually(() -> get("/status").body("code", equalTo("ACTIVE")));
        as("admin")
                .body(Map.of("status", "LOST", "pinnedUntil", today.plusDays(3).toString()))
                .put(path("/status"))
                .then()
                .body("code", equalTo("LOST"))
                .body("pinnedUntil", equalTo(today.plusDays(3).toString()));
        get("/status/explanation").body("result", equalTo("PINNED"));
    }

    @Test
    void anAttachedContactIsItsCompany() {
        UUID company = Ids.next();
        streams.say(
                Facts.company(company, 1, today),
                new AContact(client)
                        .version(2)
                        .registeredOn(today)
                        .attachments(List.of(new Attachment(company, today, null)))
                        .said());
        eventually(() -> get("/profile").body("parentCompanyId", equalTo(company.toString())));
        get("/profile").body("type", nullValue()).body("purchaseCount", nullValue());
        as("analyst")
                .redirects()
                .follow(false)
                .get(path("/status"))
                .then()
                .statusCode(303)
                .header("Location", equalTo("/api/v1/clients/" + company + "/status"));
        as("admin")
                .body(Map.of("status", "ALIEN"))
                .put(path("/status"))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-a-client"));
    }

    @Test
    void aPastProfileNamesTheCompanyOfItsDay() {
        UUID before = Ids.next();
        UUID now = Ids.next();
        streams.say(moved(before, now));
        eventually(() -> get("/profile").body("parentCompanyId", equalTo(now.toString())));
        get(asOf("/profile", 21)).body("parentCompanyId", nullValue()).body("type", equalTo("B2C"));
        get(asOf("/profile", 20)).body("parentCompanyId", equalTo(before.toString()));
        get(asOf("/profile", 11)).body("parentCompanyId", equalTo(before.toString()));
        get(asOf("/profile", 10)).body("parentCompanyId", equalTo(now.toString()));
        get(asOf("/profile", 0)).body("parentCompanyId", equalTo(now.toString()));
    }

    /** A contact of thirty days, the last twenty of them in companies: ten in the first, ten in the second. */
    private ContactChanged moved(UUID before, UUID now) {
        return new AContact(client)
                .version(1)
                .registeredOn(today.minusDays(30))
                .attachments(List.of(
                        new Attachment(before, today.minusDays(20), today.minusDays(10)),
                        new Attachment(now, today.minusDays(10), null)))
                .said();
    }

    private String asOf(String path, int ago) {
        return path + "?asOf=" + today.minusDays(ago);
    }

    @Test
    void rowsOfOthersAreNotThere() {
        streams.say(Facts.company(client, 1, today));
        eventually(() -> get("/status").statusCode(200));
        given().header("Authorization", "Bearer " + Tokens.of("manager", Ids.next()))
                .get(path("/status"))
                .then()
                .statusCode(404);
        given().get(path("/status")).then().statusCode(401);
        as("analyst")
                .body(Map.of("status", "ALIEN"))
                .put(path("/status"))
                .then()
                .statusCode(403);
    }

    @Test
    void theCatalogueIsReadAndEdited() {
        as("analyst")
                .get("/api/v1/statuses")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("NEW", "IN_PROGRESS", "ACTIVE", "LOST", "RETURNED", "ALIEN", "NON_TARGET"))
                .body("items.code", hasItem("LIQUIDATED"));
        as("analyst")
                .get("/api/v1/status-rules")
                .then()
                .body("items.findAll { it.gap }.enabled", contains(false, false, false, false));
        var tag = as("admin").get("/api/v1/statuses/ALIEN").then().extract().header("ETag");
        as("admin")
                .header("If-Match", tag)
                .body(Map.of("colour", "#000000"))
                .patch("/api/v1/statuses/ALIEN")
                .then()
                .statusCode(200)
                .body("colour", equalTo("#000000"))
                .body("titles.ru", equalTo("Чужой"));
        as("admin")
                .header("If-Match", tag)
                .body(Map.of("colour", "#111111"))
                .patch("/api/v1/statuses/ALIEN")
                .then()
                .statusCode(412);
        as("admin")
                .header("If-Match", "*")
                .body(Map.of("colour", "red"))
                .patch("/api/v1/statuses/ALIEN")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/colour"));
    }

    @Test
    void aChangedRuleBringsEveryClientToIt() {
        streams.say(Facts.company(client, 1, today), Facts.payment(Ids.next(), client, 2, today));
        eventually(() -> get("/profile").body("purchaseCount", equalTo(1)));
        get("/status").body("code", equalTo("NEW"));
        as("admin")
                .header("If-Match", "*")
                .body(Map.of("enabled", true))
                .patch("/api/v1/status-rules/G1")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("runId", notNullValue());
        eventually(() -> get("/status").body("code", equalTo("ACTIVE")));
        get("/status/history").body("items[0].cause", equalTo("RULE_CHANGED")).body("items[0].rule", equalTo("G1"));
        eventually(() -> as("admin")
                .header("If-Match", "*")
                .body(Map.of("enabled", false))
                .patch("/api/v1/status-rules/G1")
                .then()
                .statusCode(200));
        eventually(() -> get("/status").body("code", equalTo("NEW")));
        as("admin")
                .header("If-Match", "*")
                .body(Map.of("enabled", false))
                .patch("/api/v1/status-rules/LOST")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/enabled"));
    }

    @Test
    void rulesThatHeldBeforeAreBroughtToEveryClientAgain() {
        streams.say(Facts.company(client, 1, today), Facts.payment(Ids.next(), client, 2, today));
        eventually(() -> get("/profile").body("purchaseCount", equalTo(1)));
        ruleG1(true);
        get("/status").body("code", equalTo("ACTIVE"));
        Map<Integer, String> lanes = evaluatedUnder();
        assertThat(lanes).hasSize(16);
        ruleG1(false);
        get("/status").body("code", equalTo("NEW"));
        leaveAsIfThatRunHadBeenCancelled(lanes);

        ruleG1(true);
        get("/status").body("code", equalTo("ACTIVE"));
        ruleG1(false);
    }

    /** Returns when everybody has been brought to it. */
    private static void ruleG1(boolean enabled) {
        String[] run = new String[1];
        eventually(() -> run[0] = as("admin")
                .header("If-Match", "*")
                .body(Map.of("enabled", enabled))
                .patch("/api/v1/status-rules/G1")
                .then()
                .statusCode(200)
                .extract()
                .path("runId"));
        eventually(() -> as("admin").get("/api/v1/runs/" + run[0]).then().body("state", equalTo("DONE")));
    }

    private Map<Integer, String> evaluatedUnder() {
        return database.read(handle -> handle.createQuery("select lane, rules from lane_rules")
                .setMapKeyColumn("lane")
                .setMapValueColumn("rules")
                .collectInto(new GenericType<Map<Integer, String>>() {}));
    }

    private void leaveAsIfThatRunHadBeenCancelled(Map<Integer, String> lanes) {
        database.run(tx -> lanes.forEach(
                (lane, rules) -> tx.createUpdate("update lane_rules set rules = :rules where lane = :lane")
                        .bind("lane", lane)
                        .bind("rules", rules)
                        .execute()));
    }

    @Test
    void countersDynamicsAndMembers() {
        LocalDate start = LocalDate.of(1981, 1, 15);
        streams.say(Facts.contact(client, 1, start), Facts.payment(Ids.next(), client, 2, start));
        eventually(() -> get("/profile").body("lifecycle", equalTo("LOST")));
        get("/profile?asOf=1981-07-15").body("lifecycle", equalTo("ACTIVE")).body("asOf", equalTo("1981-07-15"));
        get("/profile?asOf=1981-01-14").body("type", nullValue());
        as("manager")
                .get("/api/v1/classification/lifecycle?asOf=1981-07-15")
                .then()
                .statusCode(200)
                .body("mode", equalTo("LIFECYCLE"))
                .body("asOf", equalTo("1981-07-15"))
                .body("total", equalTo(1))
                .body("counts.ACTIVE", equalTo(1));
        as("manager")
                .get("/api/v1/classification/lifecycle?asOf=1981-07-16")
                .then()
                .body("counts.ACTIVE", equalTo(0))
                .body("counts.SLEEPING", equalTo(1));
        as("manager")
                .get("/api/v1/classification/lifecycle/dynamics?from=1981-01&to=1981-08")
                .then()
                .statusCode(200)
                .body("points.month[0]", equalTo("1981-01"))
                .body("points.counts.ACTIVE", contains(1, 1, 1, 1, 1, 1, 0, 0));
        as("analyst")
                .get("/api/v1/classification/lifecycle/LOST/clients")
                .then()
                .statusCode(200)
                .body("items.clientId", hasItem(client.toString()));
        as("analyst")
                .get("/api/v1/classification/lifecycle/LOST/clients?q="
                        + client.toString().toUpperCase())
                .then()
                .body("items", hasSize(1));
        as("manager")
                .get("/api/v1/classification/lifecycle/LOST/clients")
                .then()
                .body("items", hasSize(0));
        as("analyst").get("/api/v1/classification/nothing").then().statusCode(404);
        as("analyst")
                .get("/api/v1/classification/lifecycle?asOf=2999-01-01")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/asOf"));
        as("analyst").post("/api/v1/classification/rebuild").then().statusCode(403);
        var run = as("admin")
                .post("/api/v1/classification/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        eventually(() -> as("admin").get(run).then().body("state", equalTo("DONE")));
    }

    @Test
    void openApiNamesEveryOperation() {
        String openapi = given().get("/q/openapi?format=json").asString();
        assertThat(openapi).contains("readClientStatus", "countClasses", "editStatusRule");
    }

    private ValidatableResponse get(String path) {
        return as("analyst").get(path(path)).then();
    }

    private String path(String path) {
        return "/api/v1/clients/" + client + path;
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType("application/json");
    }

    private static void eventually(Runnable check) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(check::run);
    }
}
