package dev.clientele.status.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** STA-09a and STA-04: what is an active interest, and whether statuses follow every fact; STA-01: who uses a status. */
@ServiceTest
class SettingsTest {
    private static final String SETTINGS = "/api/v1/status-settings";

    @Inject
    Saying streams;

    @Inject
    BusinessTime time;

    @Inject
    Database database;

    private final UUID client = Ids.next();
    private LocalDate changedFrom;

    @AfterEach
    void asSupplied() {
        Map<String, Object> supplied = Map.of(
                "activeInterest",
                "OPEN_IN_WINDOW",
                "evaluation",
                "ON_EVENTS",
                "effectiveOn",
                (changedFrom == null ? time.today() : changedFrom).toString());
        eventually(() -> patch("", supplied).statusCode(200));
    }

    @Test
    void anOldDealIsNoActiveInterestWhereOnlyThoseOpenedInTheWindowAre() {
        LocalDate today = time.today();
        changedFrom = today.minusDays(60);
        streams.say(
                Facts.company(client, 1, today.minusDays(90)),
                Facts.openDeal(Ids.next(), client, 2, today.minusDays(90)),
                Facts.payment(Ids.next(), client, 3, today.minusDays(80)));
        eventually(() -> status().body("code", equalTo("RETURNED")));
        explanation().body("facts.activeInterests", hasSize(1));

        Map<String, Object> change =
                Map.of("activeInterest", "OPENED_IN_WINDOW", "effectiveOn", changedFrom.toString());
        String dryRun = patch("?dryRun=true", change).statusCode(202).extract().header("Location");
        eventually(() -> get(dryRun).body("state", equalTo("DONE")));
        get(dryRun).body("result.moves.findAll { it.from == 'RETURNED' }.to", hasItem("LOST"));
        get(SETTINGS).body("activeInterest", equalTo("OPEN_IN_WINDOW"));

        eventually(() -> patch("", change).statusCode(200).body("runId", notNullValue()));
        eventually(() -> status().body("code", equalTo("LOST")));
        explanation()
                .body("facts.activeInterests", hasSize(0))
                .body("rules.find { it.rule == 'RETURNED' }.text.en", containsString("began"));
    }

    @Test
    void statusesWaitForARunWhereTheyDoNotFollowEvents() {
        LocalDate today = time.today();
        eventually(() ->
                patch("", Map.of("evaluation", "ON_SCHEDULE")).statusCode(200).body("runId", nullValue()));
        streams.say(Facts.company(client, 1, today));
        eventually(() -> status().body("code", equalTo("NEW")));
        streams.say(Facts.openDeal(Ids.next(), client, 2, today));
        eventually(() -> get("/api/v1/clients/" + client + "/profile").body("unpaidClass", equalTo("WITH_DEALS")));
        status().body("code", equalTo("NEW"));

        recalculate();
        status().body("code", equalTo("IN_PROGRESS"));

        streams.say(Facts.payment(Ids.next(), client, 3, today));
        eventually(() -> get("/api/v1/clients/" + client + "/profile").body("purchaseCount", equalTo(1)));
        status().body("code", equalTo("IN_PROGRESS"));
        eventually(() ->
                patch("", Map.of("evaluation", "ON_EVENTS")).statusCode(200).body("runId", notNullValue()));
        eventually(() -> status().body("code", equalTo("ACTIVE")));
    }

    @Test
    void whereStatusesWaitACardBeginsByItselfWhateverCameBeforeIt() {
        LocalDate registered = time.today().minusDays(10);
        eventually(() -> patch("", Map.of("evaluation", "ON_SCHEDULE")).statusCode(200));
        streams.say(Facts.openDeal(Ids.next(), client, 1, registered.minusDays(3)));
        streams.say(Facts.company(client, 2, registered));
        eventually(() -> get("/api/v1/clients/" + client + "/profile").body("unpaidClass", equalTo("WITH_DEALS")));
        status().body("code", equalTo("NEW")).body("since", equalTo(registered.toString()));

        recalculate();
        status().body("code", equalTo("IN_PROGRESS"))
                .body("since", equalTo(registered.minusDays(3).toString()));
    }

    @Test
    void badSettingsAreSaidAtTheirPlace() {
        patch("", Map.of("activeInterest", "SOMETIMES"))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/activeInterest"));
        patch("", Map.of("evaluation", "NEVER")).statusCode(422).body("violations[0].pointer", equalTo("/evaluation"));
        eventually(() -> patch(
                        "",
                        Map.of(
                                "activeInterest",
                                "TOUCHED_IN_WINDOW",
                                "effectiveOn",
                                time.today().plusDays(1).toString()))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/effectiveOn")));
        as("marketer")
                .header("If-Match", "*")
                .body(Map.of())
                .patch(SETTINGS)
                .then()
                .statusCode(403);
        as("admin")
                .header("If-Match", "\"999999\"")
                .body(Map.of())
                .patch(SETTINGS)
                .then()
                .statusCode(412);
    }

    @Test
    void aStatusThatASegmentAsksForIsNotDeleted() {
        String code = "USED_" + client.toString().substring(30).toUpperCase(Locale.ROOT);
        as("admin")
                .body(Map.of("code", code, "titles", Map.of("en", "Used"), "colour", "#D4AF37"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(201);
        streams.say(
                new UsageChanged("status/" + code, "segment/8", "Eight", 1, Life.DELETED),
                new UsageChanged("status/" + code, "segment/7", "Seven", 2, Life.LIVE));
        eventually(() -> assertThat(uses(code)).isOne());
        delete(code).statusCode(409).body("usedBy", equalTo(List.of("segment/7")));
        streams.say(new UsageChanged("status/" + code, "segment/7", "Seven", 3, Life.DELETED));
        eventually(() -> delete(code).statusCode(204));
    }

    private int uses(String code) {
        return database.read(
                handle -> handle.createQuery("select count(*) from status_use where status = :code and live")
                        .bind("code", code)
                        .mapTo(Integer.class)
                        .one());
    }

    private static void recalculate() {
        String run = as("admin")
                .post("/api/v1/statuses/recalculation")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        eventually(() -> get(run).body("state", equalTo("DONE")));
    }

    private ValidatableResponse status() {
        return get("/api/v1/clients/" + client + "/status");
    }

    private ValidatableResponse explanation() {
        return get("/api/v1/clients/" + client + "/status/explanation");
    }

    private static ValidatableResponse get(String path) {
        return as("admin").get(path).then();
    }

    private static ValidatableResponse patch(String query, Map<String, Object> body) {
        return as("admin")
                .header("If-Match", "*")
                .body(body)
                .patch(SETTINGS + query)
                .then();
    }

    private static ValidatableResponse delete(String code) {
        return as("admin")
                .header("If-Match", "*")
                .delete("/api/v1/statuses/" + code)
                .then();
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
