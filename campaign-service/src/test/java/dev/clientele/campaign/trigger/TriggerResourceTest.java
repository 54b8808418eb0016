package dev.clientele.campaign.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.platform.schedule.ScheduleTick;
import dev.clientele.platform.sql.Database;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class TriggerResourceTest {
    @Inject
    Database database;

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    ScheduleTick tick;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        segment = base.segment("PERIODIC", false);
        template = Api.template("News", "text");
    }

    @Test
    void isMadeSwitchedOffWithItsDefaults() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        read(id).then()
                .header("ETag", notNullValue())
                .body("enabled", is(false), "nextFireAt", nullValue(), "segmentName", is("Segment"))
                .body("type", is("SCHEDULED_SEGMENT"), "messageClass", is("MARKETING"), "topic", is("*"))
                .body("repeatPolicy", is("ONCE"), "recipientPolicy", is("PRIMARY_CONTACT"));
        Api.as("marketer")
                .post("/api/v1/triggers/" + id + "/fire")
                .then()
                .statusCode(409)
                .body("code", is("trigger-disabled"));
    }

    @Test
    void enablingWithoutAScheduleIsRefused() {
        var draft = Api.draft(segment, template, Map.of());
        draft.remove("schedule");
        String id = Api.as("marketer")
                .body(draft)
                .post("/api/v1/triggers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as("marketer")
                .post("/api/v1/triggers/" + id + "/enable")
                .then()
                .statusCode(422)
                .body("code", is("schedule-required"), "violations[0].pointer", is("/schedule"));
    }

    @Test
    void aSegmentWhoseMembersAreNotKnownHereIsRefused() {
        refused(Map.of("segmentId", base.segment("DYNAMIC", false)), "segment-not-tracked", "/segmentId");
        refused(Map.of("segmentId", UUID.randomUUID()), "segment-unknown", "/segmentId");
        Api.disabledTrigger(base.segment("DYNAMIC", true), template, Map.of());
    }

    @Test
    void wrongInputIsToldWithPointers() {
        refused(Map.of("schedule", Map.of("cron", "every day")), "validation-failed", "/schedule/cron");
        refused(
                Map.of("schedule", Map.of("cron", "0 9 * * *", "zone", "Mars/Base")),
                "validation-failed",
                "/schedule/zone");
        refused(Map.of("templateId", UUID.randomUUID()), "validation-failed", "/templateId");
        refused(Map.of("repeatPolicy", "TWICE"), "validation-failed", "/repeatPolicy");
        refused(Map.of("enabled", true), "computed-field", "/enabled");
        refused(Map.of("code", "no spaces please"), "validation-failed", "/code");
    }

    /** Settled question 11, CAM-05: greetings, surveys and audiences need the consent to MARKETING, too. */
    @Test
    void advertisingIsNotCalledAService() {
        UUID network = Reachable.template("AUDIENCE_EMAIL", "s", "t");
        UUID task = Reachable.template("TASK", "Congratulate", "t");
        Map<String, Object> service = Map.of("messageClass", "SERVICE");

        refused(with(service, "type", "BIRTHDAY"), "validation-failed", "/messageClass");
        refused(with(service, "type", "PROFESSIONAL_HOLIDAY"), "validation-failed", "/messageClass");
        refused(with(service, "templateId", network), "validation-failed", "/messageClass");
        Map<String, Object> asks = Map.of("surveyId", survey());
        refused(with(service, "action", asks), "validation-failed", "/messageClass");
        Api.disabledTrigger(segment, network, Map.of());
        Api.disabledTrigger(segment, template, Map.of("action", asks));
        Api.disabledTrigger(segment, task, with(service, "type", "BIRTHDAY"));
    }

    /** Settled question 11: whoever says no class is not told off for one. */
    @Test
    void ofWhatAdvertisesTheUsualClassIsMarketing() {
        UUID network = Reachable.template("AUDIENCE_EMAIL", "s", "t");
        Map<String, Object> asks = Map.of("surveyId", survey());
        Map<String, Object> debt = Map.of("type", "DEBT");

        assertThat(messageClass(made(template, debt))).isEqualTo("SERVICE");
        assertThat(messageClass(made(network, debt))).isEqualTo("MARKETING");
        assertThat(messageClass(made(network, Map.of("type", "RENEWAL")))).isEqualTo("MARKETING");
        assertThat(messageClass(made(template, with(debt, "action", asks)))).isEqualTo("MARKETING");
        assertThat(messageClass(made(Reachable.template("SURVEY", "s", "t"), with(debt, "action", asks))))
                .isEqualTo("MARKETING");
    }

    @Test
    void aChangeToWhatAdvertisesMakesItMarketing() {
        UUID network = Reachable.template("AUDIENCE_EMAIL", "s", "t");
        UUID id = made(template, Map.of("type", "DEBT"));

        patch(id, Map.of("templateId", network, "messageClass", "SERVICE"))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/messageClass"));
        patch(id, Map.of("templateId", network)).then().statusCode(200).body("messageClass", is("MARKETING"));
    }

    private UUID made(UUID from, Map<String, Object> more) {
        return Api.disabledTrigger(segment, from, more);
    }

    private static String messageClass(UUID trigger) {
        return read(trigger).path("messageClass");
    }

    private static Response patch(UUID id, Map<String, Object> change) {
        return Api.as("marketer")
                .header("If-Match", read(id).header("ETag"))
                .body(change)
                .patch("/api/v1/triggers/" + id);
    }

    private static Map<String, Object> with(Map<String, Object> draft, String field, Object value) {
        var more = new TreeMap<>(draft);
        more.put(field, value);
        return more;
    }

    private static UUID survey() {
        var questions = List.of(Map.of("code", "nps", "text", "Would you recommend us?", "kind", "NPS"));
        return Reachable.id(Api.as("marketer")
                .body(Map.of("code", "s-" + UUID.randomUUID(), "name", "Survey", "questions", questions))
                .post("/api/v1/surveys")
                .then()
                .statusCode(201));
    }

    @Test
    void howManyADryRunShowsIsToldByItsOwnName() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        Api.as("marketer")
                .post("/api/v1/triggers/" + id + "/dry-run?sample=0&on=2026-02-30")
                .then()
                .statusCode(422)
                .body("violations.pointer", is(List.of("/on", "/sample")))
                .body("violations.code", is(List.of("invalid-value", "limit-out-of-range")));
    }

    @Test
    void anEditNeedsTheStateThatWasRead() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        String tag = read(id).header("ETag");
        String path = "/api/v1/triggers/" + id;
        Api.as("marketer").body(Map.of("name", "x")).patch(path).then().statusCode(428);
        Api.as("marketer")
                .header("If-Match", tag)
                .body(Map.of("name", "Renamed"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", is("Renamed"));
        Api.as("marketer")
                .header("If-Match", tag)
                .body(Map.of("name", "y"))
                .patch(path)
                .then()
                .statusCode(412);
        Api.as("analyst")
                .header("If-Match", tag)
                .body(Map.of("name", "y"))
                .patch(path)
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsWrongWithAnEditIsToldAfterTheStateItWasMadeOf() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        String path = "/api/v1/triggers/" + id;
        String tag = read(id).header("ETag");
        Map.of("{\"templateId\":\"zz\"}", "/templateId not-an-id", "null", " must-be-object")
                .forEach((wrong, told) -> {
                    var fault = edit(path, tag, wrong).statusCode(422).extract();
                    assertThat(fault.<String>path("violations[0].pointer") + " " + fault.path("violations[0].code"))
                            .isEqualTo(told);
                    edit(path, "\"99\"", wrong).statusCode(412);
                });
    }

    private static ValidatableResponse edit(String path, String tag, String patch) {
        return Api.as("marketer")
                .header("If-Match", tag)
                .body(patch)
                .patch(path)
                .then();
    }

    @Test
    void firesAtTheTimeOfItsScheduleAndNotForWhatWasMissedWhileOff() {
        Mailbox.empty();
        base.consentingMember(segment, "scheduled@example.org");
        UUID id = Api.disabledTrigger(
                segment, template, Map.of("schedule", Map.of("cron", "*/10 * * * *", "zone", "UTC")));
        TestClock.movable().advance(Duration.ofHours(1));
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        tick.fireDue();
        campaigns(id).body("items", hasSize(0));

        Instant next = Instant.parse(read(id).path("nextFireAt"));
        TestClock.movable().moveTo(next);
        tick.fireDue();
        tick.fireDue();
        while (dispatcher.pass() > 0) Thread.onSpinWait();

        campaigns(id)
                .body("items", hasSize(1))
                .body("items[0].state", is("FINISHED"), "items[0].createdBy", is("schedule"))
                .body("items[0].occurrenceAt", is(next.toString()));
        assertThat(Mailbox.recipients()).containsExactly("scheduled@example.org");
        fires(id)
                .body("items", hasSize(1))
                .body("items[0].by", is("schedule"), "items[0].result", is("OK"))
                .body("items[0].dueAt", is(next.toString()), "items[0].campaignId", notNullValue());
    }

    @Test
    void switchingOffPausesWhatItStartedAndSwitchingOnDoesNotGoOnWithIt() {
        UUID id = Api.trigger(segment, template, Map.of());
        UUID campaign = Api.fire(id);
        Api.as("marketer").post("/api/v1/triggers/" + id + "/disable").then().statusCode(200);
        assertThat(Api.campaign(campaign).getString("stopReason")).isEqualTo("TRIGGER_DISABLED");
        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/resume")
                .then()
                .statusCode(409)
                .body("code", is("trigger-disabled"));
        Api.as("marketer").post("/api/v1/triggers/" + id + "/enable").then().statusCode(200);
        assertThat(Api.campaign(campaign).getString("state")).isEqualTo("PAUSED");
        delete(id).then().statusCode(409).body("code", is("campaigns-unfinished"));

        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/cancel")
                .then()
                .statusCode(200);
        dispatcher.pass();
        assertThat(firesKept(id)).isEqualTo(1);
        delete(id).then().statusCode(204);
        read(id).then().statusCode(404);
        assertThat(firesKept(id)).isZero();
    }

    @Test
    void aTriggerWhoseSegmentIsGoneSwitchesItselfOffAndSaysWhy() {
        UUID id = Api.trigger(segment, template, Map.of("schedule", Map.of("cron", "*/10 * * * *")));
        base.archive(segment);
        Api.as("marketer")
                .post("/api/v1/triggers/" + id + "/fire")
                .then()
                .statusCode(409)
                .body("code", is("segment-gone"));
        TestClock.movable().moveTo(Instant.parse(read(id).path("nextFireAt")));
        tick.fireDue();
        read(id).then().body("enabled", is(false), "error", is("segment-gone"));
        campaigns(id).body("items", hasSize(0));
        fires(id)
                .body("items", hasSize(2), "items.result", is(List.of("segment-gone", "segment-gone")))
                .body("items.by", is(List.of("schedule", "test")), "items[0].campaignId", nullValue());
    }

    @Test
    void aFireThatIsRefusedAsAWholeStandsInTheRunLog() {
        var atTen = Map.of("cron", "*/10 * * * *", "zone", "UTC");
        UUID id = Api.trigger(segment, template, Map.of("type", "BIRTHDAY", "schedule", atTen));
        Instant due = Instant.parse(read(id).path("nextFireAt"));
        damageOccasion(id);
        TestClock.movable().moveTo(due);
        tick.fireDue();
        fires(id)
                .body("items", hasSize(1), "items[0].result", is("definition-unreadable"))
                .body("items[0].by", is("schedule"), "items[0].dueAt", is(due.toString()))
                .body("items[0].campaignId", nullValue(), "items[0].from", nullValue());
        campaigns(id).body("items", hasSize(0));
    }

    @Test
    void aFireByHandThatIsRefusedStandsInTheRunLogOfATriggerThatIsThere() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        Api.as("marketer").post("/api/v1/triggers/" + id + "/fire").then().statusCode(409);
        Api.as("marketer")
                .header("Idempotency-Key", "no key at all")
                .post("/api/v1/triggers/" + id + "/fire")
                .then()
                .statusCode(422);
        fires(id).body("items", hasSize(1)).body("items[0].result", is("trigger-disabled"), "items[0].by", is("test"));

        UUID nobody = UUID.randomUUID();
        Api.as("marketer").post("/api/v1/triggers/" + nobody + "/fire").then().statusCode(404);
        assertThat(firesKept(nobody)).isZero();
    }

    @Test
    void aScheduleThatIsRunByHandNamesWhoDidItInTheRunLog() {
        UUID id = Api.trigger(
                segment,
                template,
                Map.of("type", "BIRTHDAY", "schedule", Map.of("cron", "*/10 * * * *", "zone", "UTC")));
        String run = "/api/v1/schedules/" + schedule(id) + "/run";
        Api.as("marketer").post(run).then().statusCode(202);
        damageOccasion(id);
        Api.as("marketer").post(run);
        fires(id)
                .body("items.result", is(List.of("definition-unreadable", "OK")))
                .body("items.by", is(List.of("test", "test")));
        campaigns(id).body("items[0].createdBy", is("test"));
    }

    private UUID schedule(UUID trigger) {
        return database.read(handle -> handle.createQuery("select id from schedule where owner_id = :trigger")
                .bind("trigger", trigger.toString())
                .mapTo(UUID.class)
                .one());
    }

    @Test
    void refusalsPushNoFireOutOfTheRunLog() {
        UUID id = Api.disabledTrigger(segment, template, Map.of());
        database.run(tx -> tx.createUpdate("""
                        insert into trigger_fire (id, trigger_id, due_at, at, by, result, from_on, to_on)
                        select cast('00000000-0000-0000-0000-' || lpad(cast(n as text), 12, '0') as uuid), :trigger,
                               timestamptz '2026-01-15 12:00Z' - n * interval '1 minute', timestamptz '2026-01-15 12:00Z', 'test', 'OK', day, day
                          from generate_series(0, 1000) n
                          cross join lateral (select case n when 0 then date '2026-01-15' end as day) of
                        """).bind("trigger", id).execute());
        Api.as("marketer").post("/api/v1/triggers/" + id + "/fire").then().statusCode(409);
        assertThat(firesKept(id)).isEqualTo(1_001);
        assertThat(database.<Integer>read(handle -> handle.createQuery(
                                "select count(*) from trigger_fire where trigger_id = :trigger and from_on is not null")
                        .bind("trigger", id)
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void theSameKeyFiresOnce() {
        UUID id = Api.trigger(segment, template, Map.of());
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++)
            Api.as("marketer")
                    .header("Idempotency-Key", key)
                    .post("/api/v1/triggers/" + id + "/fire")
                    .then()
                    .statusCode(202)
                    .header("Location", containsString("/api/v1/campaigns/"));
        campaigns(id).body("items", hasSize(1));
        Api.as("admin").post("/api/v1/campaigns/" + campaigns(id).extract().path("items[0].id") + "/cancel");
        dispatcher.pass();
    }

    @Test
    void listsArePaged() {
        for (int i = 0; i < 3; i++) Api.disabledTrigger(segment, template, Map.of());
        String path = "/api/v1/triggers?limit=2&segmentId=" + segment;
        var first = Api.as("analyst").get(path).then().body("items", hasSize(2)).extract();
        Api.as("analyst")
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get(path)
                .then()
                .body("items", hasSize(1), "nextCursor", nullValue());
        Api.as("manager").get(path).then().statusCode(403);
    }

    private void refused(Map<String, Object> change, String code, String pointer) {
        Api.as("marketer")
                .body(Api.draft(segment, template, change))
                .post("/api/v1/triggers")
                .then()
                .statusCode(422)
                .body("code", is(code), "violations.pointer", hasItem(pointer));
    }

    private static Response read(UUID id) {
        return Api.as("analyst").get("/api/v1/triggers/" + id);
    }

    private static Response delete(UUID id) {
        return Api.as("marketer").header("If-Match", read(id).header("ETag")).delete("/api/v1/triggers/" + id);
    }

    private void damageOccasion(UUID trigger) {
        database.run(tx -> tx.createUpdate("update trigger set occasion = '{' where id = :id")
                .bind("id", trigger)
                .execute());
    }

    private int firesKept(UUID trigger) {
        return database.read(
                handle -> handle.createQuery("select count(*) from trigger_fire where trigger_id = :trigger")
                        .bind("trigger", trigger)
                        .mapTo(Integer.class)
                        .one());
    }

    private static io.restassured.response.ValidatableResponse fires(UUID trigger) {
        return Api.as("analyst")
                .get("/api/v1/triggers/" + trigger + "/fires")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse campaigns(UUID trigger) {
        return Api.as("analyst")
                .get("/api/v1/campaigns?triggerId=" + trigger)
                .then()
                .statusCode(200);
    }
}
