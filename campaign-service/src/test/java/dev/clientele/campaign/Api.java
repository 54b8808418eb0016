package dev.clientele.campaign;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The service's API in the words of the tests. */
public final class Api {
    private Api() {}

    public static RequestSpecification as(String... roles) {
        return given().header("Authorization", Tokens.bearer(roles)).contentType(ContentType.JSON);
    }

    public static UUID template(String subject, String text) {
        return id(as("marketer")
                .body(Map.of(
                        "code",
                        "t-" + UUID.randomUUID(),
                        "name",
                        "Template",
                        "subject",
                        subject,
                        "text",
                        text,
                        "html",
                        "<p>{contact.salutation}</p>"))
                .post("/api/v1/templates")
                .then()
                .statusCode(201));
    }

    /** Enabled, with a schedule that does not fire by itself while a test runs. */
    public static UUID trigger(UUID segment, UUID template, Map<String, Object> more) {
        UUID id = disabledTrigger(segment, template, more);
        as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        return id;
    }

    public static UUID disabledTrigger(UUID segment, UUID template, Map<String, Object> more) {
        return id(as("marketer")
                .body(draft(segment, template, more))
                .post("/api/v1/triggers")
                .then()
                .statusCode(201));
    }

    /** Of a type that is started by events, or at a time of its own. */
    public static UUID unscheduledTrigger(UUID segment, UUID template, Map<String, Object> more) {
        var draft = draft(segment == null ? template : segment, template, more);
        draft.remove("schedule");
        if (segment == null) draft.remove("segmentId");
        return id(as("marketer").body(draft).post("/api/v1/triggers").then().statusCode(201));
    }

    public static Map<String, Object> draft(UUID segment, UUID template, Map<String, Object> more) {
        var draft = new TreeMap<String, Object>(Map.of(
                "code",
                "c-" + UUID.randomUUID(),
                "name",
                "Trigger",
                "segmentId",
                segment,
                "templateId",
                template,
                "schedule",
                Map.of("cron", "0 3 1 1 *")));
        draft.putAll(more);
        return draft;
    }

    public static UUID fire(UUID trigger) {
        return id(as("marketer")
                .post("/api/v1/triggers/" + trigger + "/fire")
                .then()
                .statusCode(202));
    }

    public static JsonPath campaign(UUID id) {
        return as("analyst")
                .get("/api/v1/campaigns/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static void expect(UUID campaign, String state, int sent, Map<String, Integer> skipped) {
        as("analyst")
                .get("/api/v1/campaigns/" + campaign)
                .then()
                .body("state", is(state), "statistics.sent", is(sent), "statistics.skipped", is(skipped));
    }

    private static UUID id(ValidatableResponse answer) {
        return UUID.fromString(answer.extract().path("id"));
    }
}
