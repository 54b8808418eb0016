package dev.clientele.campaign.stored;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.statusNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.audience.Planner;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.holiday.Holidays;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.platform.sql.Database;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are damaged where a later version or a careless hand would: in the database. */
@CampaignTest
class UnreadableTest {
    private static final String UNREADABLE = "definition-unreadable";

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Feeding feeding;

    @Inject
    Planner planner;

    @Inject
    Campaigns campaigns;

    @Inject
    Holidays holidays;

    @Inject
    Troubles troubles;

    @Inject
    Database database;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("Hello", "text {unsubscribeUrl}");
    }

    @Test
    void aCampaignWaitsAloneUntilItCanBeReadAgain() {
        base.consentingMember(segment, "one@example.org");
        UUID planned = launched();
        planner.plan(campaigns.find(planned));
        UUID unplanned = launched();
        UUID cancelled = launched();
        UUID well = launched();
        String definition = definition(planned);
        damage("campaign", "definition", "{\"later\":true}", "jsonb", planned, unplanned, cancelled);
        Api.as("marketer")
                .post("/api/v1/campaigns/" + cancelled + "/cancel")
                .then()
                .statusCode(200);

        drain();

        assertThat(Mailbox.recipients()).containsExactly("one@example.org");
        find("campaigns/" + well).body("state", is("FINISHED"), "statistics.sent", is(1));
        find("campaigns/" + planned)
                .body("state", is("RUNNING"), "trouble.work", is("READING"), "trouble.lastError", is(UNREADABLE))
                .body("statistics.queued", is(1), "templateId", nullValue());
        find("campaigns/" + unplanned).body("state", is("PLANNING"), "trouble.lastError", is(UNREADABLE));
        find("campaigns/" + cancelled).body("state", is("CANCELLED"), "trouble.lastError", is(UNREADABLE));
        find("campaigns?limit=500").body("items.id", hasItems(planned + "", unplanned + "", cancelled + "", well + ""));
        find("sending/health")
                .body("troubles.subjectId", hasItems(planned + "", unplanned + ""))
                .body("troubles.subjectId", not(hasItem(cancelled + "")));
        Api.as("marketer")
                .get("/api/v1/campaigns/" + planned + "/audience")
                .then()
                .statusCode(409)
                .body("code", is(UNREADABLE));

        mend("campaign", "definition", definition, "jsonb", planned, unplanned, cancelled);
        drain();

        find("campaigns/" + planned).body("state", is("FINISHED"), "trouble", nullValue());
        find("campaigns/" + unplanned).body("state", is("FINISHED"), "trouble", nullValue());
        find("sending/health").body("troubles.subjectId", not(hasItem(planned + "")));
    }

    @Test
    void figuresOfTheEndThatCannotBeReadAreCountedAnew() {
        base.consentingMember(segment, "two@example.org");
        UUID campaign = launched();
        drain();
        damage("campaign", "statistics", "{\"sent\":\"many\"}", "jsonb", campaign);
        find("campaigns/" + campaign).body("statistics.sent", is(1), "trouble", nullValue());
        Api.as("marketer")
                .post("/api/v1/triggers/" + Api.trigger(segment, template, Map.of()) + "/dry-run")
                .then()
                .statusCode(200);
    }

    /** Its occasion stands where the stream of statuses looks for it. */
    @Test
    void aTriggerHoldsUpNeitherTheOthersNorTheStream() {
        UUID sick = trigger();
        UUID well = trigger();
        damage("trigger", "occasion", "{", "text", sick);
        UUID client = UUID.randomUUID();
        base.hear(contact(client, client, null, "Иван", "three@example.org"));

        base.hear(statusNow(client, null, "LOST"));
        feeding.pass();

        find("triggers/" + well).body("waiting", is(1), "trouble", nullValue());
        find("triggers/" + sick)
                .body("waiting", is(0), "trouble.work", is("READING"), "trouble.lastError", is(UNREADABLE));
        find("sending/health").body("troubles.subjectId", hasItem(sick + ""));
        find("triggers?limit=20").body("items.id", hasItems(sick + "", well + ""));
        patch("triggers/" + sick, Map.of("name", "Other"))
                .then()
                .statusCode(409)
                .body("code", is(UNREADABLE));
        patch("triggers/" + sick, Map.of("occasion", Map.of("statusTo", "NEW")))
                .then()
                .statusCode(200)
                .body("occasion.statusTo", is("NEW"));
        feeding.pass();
        find("triggers/" + sick).body("trouble", nullValue());
        for (UUID one : List.of(sick, well))
            Api.as("marketer")
                    .post("/api/v1/triggers/" + one + "/disable")
                    .then()
                    .statusCode(200);
    }

    @Test
    void aTemplateASurveyAndAHolidayAreListedUnread() {
        damage("template", "variants", "[1]", "text", template);
        find("templates/" + template).body("error", is(UNREADABLE), "text", is("text {unsubscribeUrl}"));
        find("templates?limit=500").body("items.id", hasItem(template + ""));
        patch("templates/" + template, Map.of("name", "Other")).then().statusCode(409);
        patch(
                        "templates/" + template,
                        Map.of("variants", Map.of("male", Map.of("subject", "Sir", "text", "{unsubscribeUrl}"))))
                .then()
                .statusCode(200)
                .body("error", nullValue(), "variants.male.subject", is("Sir"));

        var question = Map.of("code", "nps", "text", "Would you?", "kind", "NPS");
        UUID survey = UUID.fromString(Api.as("marketer")
                .body(Map.of("code", "s-" + UUID.randomUUID(), "name", "Survey", "questions", List.of(question)))
                .post("/api/v1/surveys")
                .path("id"));
        damage("survey", "questions", "[{\"kind\":\"LATER\"}]", "text", survey);
        find("surveys?limit=500").body("items.find { it.id == '%s' }.error".formatted(survey), is(UNREADABLE));
        patch("surveys/" + survey, Map.of("questions", List.of(question)))
                .then()
                .statusCode(200);

        Api.as("marketer")
                .body(Map.of(
                        "code", "sick", "name", "Sick", "professions", List.of("x"), "rule", Map.of("dayOfYear", 5)))
                .put("/api/v1/holidays/sick");
        database.run(tx -> tx.execute("update holiday set rule = '{}' where code = 'sick'"));
        find("holidays").body("code", hasItems("sick", "medic"));
        LocalDate day = LocalDate.of(2026, 1, 5);
        assertThat(holidays.between(day, day))
                .noneMatch(kept -> kept.profession().equals("x"));
        assertThat(troubles.all()).anyMatch(trouble -> trouble.part().equals("holiday sick"));
        Api.as("marketer").delete("/api/v1/holidays/sick").then().statusCode(204);
        assertThat(troubles.all()).noneMatch(trouble -> trouble.part().equals("holiday sick"));
    }

    /** Whoever is on the version stays where they are; a new plan is a new version. */
    @Test
    void aScenarioIsMendedByANewPlan() {
        var exit = Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE");
        var draft = Map.of(
                "code",
                "s-" + UUID.randomUUID(),
                "name",
                "Scenario",
                "plan",
                Map.of("entry", Map.of("on", "MANUAL"), "steps", List.of(exit)));
        UUID scenario = UUID.fromString(
                Api.as("marketer").body(draft).post("/api/v1/scenarios").path("id"));
        database.run(tx -> {
            tx.createUpdate("""
                            insert into scenario_version (scenario_id, number, plan, created_at)
                            values (:id, 2, '{"entry":null}', now())
                            """).bind("id", scenario).execute();
            tx.createUpdate("update scenario set number = 2 where id = :id")
                    .bind("id", scenario)
                    .execute();
        });
        String path = "scenarios/" + scenario;
        find(path).body("plan", nullValue(), "trouble.lastError", is(UNREADABLE));
        find("scenarios?limit=500").body("items.id", hasItem(scenario + ""));
        find(path + "/versions").body("number", is(List.of(2, 1)));
        Api.as("marketer")
                .post("/api/v1/" + path + "/enable")
                .then()
                .statusCode(409)
                .body("code", is(UNREADABLE));
        Api.as("marketer")
                .header("If-Match", Api.as("analyst").get("/api/v1/" + path).header("ETag"))
                .body(draft)
                .put("/api/v1/" + path)
                .then()
                .statusCode(200)
                .body("version", is(3), "trouble", nullValue());
    }

    private UUID launched() {
        return Api.fire(Api.trigger(segment, template, Map.of()));
    }

    private UUID trigger() {
        String first = "0-" + UUID.randomUUID();
        UUID id = Api.unscheduledTrigger(
                null,
                template,
                Map.of(
                        "code",
                        first,
                        "type",
                        "STATUS_CHANGED",
                        "occasion",
                        Map.of("statusTo", "LOST"),
                        "settleSeconds",
                        3600));
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        return id;
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private String definition(UUID campaign) {
        return database.read(handle -> handle.createQuery("select definition from campaign where id = :id")
                .bind("id", campaign)
                .mapTo(String.class)
                .one());
    }

    private void damage(String table, String column, String text, String type, UUID... rows) {
        mend(table, column, text, type, rows);
    }

    private void mend(String table, String column, String text, String type, UUID... rows) {
        database.run(tx -> tx.createUpdate(
                        "update %s set %s = cast(:text as %s) where id = any(:rows)".formatted(table, column, type))
                .bind("text", text)
                .bindArray("rows", UUID.class, (Object[]) rows)
                .execute());
    }

    private static Response patch(String path, Map<String, Object> patch) {
        return Api.as("marketer")
                .header("If-Match", Api.as("analyst").get("/api/v1/" + path).header("ETag"))
                .body(patch)
                .patch("/api/v1/" + path);
    }

    private static ValidatableResponse find(String path) {
        return Api.as("analyst").get("/api/v1/" + path).then().statusCode(200);
    }
}
