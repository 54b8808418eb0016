package dev.clientele.campaign.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.platform.sql.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-09: draft → approved → scheduled → sending → done. */
@CampaignTest
class OneOffTest {
    @Inject
    Base base;

    @Inject
    Database database;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    private final Instant before = TestClock.movable().instant();
    private String path;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        UUID segment = base.segment("MANUAL", false);
        base.consentingMember(segment, "once@example.org");
        path = "/api/v1/triggers/"
                + Api.unscheduledTrigger(
                        segment,
                        Api.template("Sale", "text"),
                        Map.of("type", "ONE_OFF", "sendAt", in(Duration.ofHours(2))));
    }

    @AfterEach
    void end() {
        TestClock.movable().moveTo(before);
    }

    @Test
    void goesOnceAtItsTimeAfterSomebodyHasApprovedIt() {
        post("enable").statusCode(409).body("code", is("approval-required"));
        stage("DRAFT");
        approve().statusCode(200).body("stage", is("APPROVED"), "approvedBy", is("test"));
        post("enable").statusCode(200).body("stage", is("SCHEDULED"));
        passes();
        assertThat(Mailbox.all()).isEmpty();

        TestClock.movable().advance(Duration.ofHours(2));
        feeding.pass();
        stage("SENDING");
        TestClock.movable().advance(Duration.ofSeconds(5));
        passes();

        assertThat(Mailbox.recipients()).containsExactly("once@example.org");
        stage("DONE");
        post("fire").statusCode(409).body("code", is("occurrence-exists"));
    }

    @Test
    void aChangeTakesTheApprovalBackAndAPastDateIsRefused() {
        approve().statusCode(200);
        patch(Map.of("name", "Other")).statusCode(200).body("stage", is("DRAFT"));
        patch(Map.of("sendAt", in(Duration.ofHours(-1)))).statusCode(422).body("violations[0].pointer", is("/sendAt"));
        approve().statusCode(200);
        TestClock.movable().advance(Duration.ofHours(3));
        post("enable").statusCode(422).body("violations[0].pointer", is("/sendAt"));
    }

    @Test
    void whatIsScheduledIsNotChangedBehindTheApproversBack() {
        approve().statusCode(200);
        post("enable").statusCode(200);
        patch(Map.of("name", "Other")).statusCode(409).body("code", is("trigger-enabled"));
    }

    @Test
    void otherWordsAskForAnotherApproval() {
        approve().statusCode(200);
        post("enable").statusCode(200);
        String words = "/api/v1/templates/" + Api.as("analyst").get(path).path("templateId");
        Api.as("marketer")
                .header("If-Match", Api.as("analyst").get(words).header("ETag"))
                .body(Map.of("text", "other"))
                .patch(words)
                .then()
                .statusCode(200);
        Api.as("analyst").get(path).then().body("stage", is("DRAFT"), "error", is("approval-required"));
        post("enable").statusCode(409).body("code", is("approval-required"));

        TestClock.movable().advance(Duration.ofHours(2));
        passes();

        assertThat(Mailbox.all()).isEmpty();
    }

    /** The change of words is made here, step by step: it holds them, then comes to what sends them. */
    @Test
    void aChangeOfItsWordsAtTheSameInstantDoesNotStandInTheWayOfAnother() {
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        var words = UUID.fromString(Api.as("analyst").get(path).path("templateId"));

        CompletableFuture<ValidatableResponse> renamed = database.write(tx -> {
            tx.createQuery("select id from template where id = :id for update")
                    .bind("id", words)
                    .mapTo(UUID.class)
                    .one();
            var sent = CompletableFuture.supplyAsync(() -> patch(Map.of("name", "Other")), Thread::startVirtualThread);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.read(OneOffTest::waits));
            tx.createUpdate("update trigger set approved_at = null where id = :id")
                    .bind("id", id)
                    .execute();
            return sent;
        });

        renamed.join().statusCode(200).body("name", is("Other"));
    }

    private static boolean waits(Handle handle) {
        return handle.createQuery("""
                        select count(*) > 0 from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%template%'
                        """).mapTo(Boolean.class).one();
    }

    @Test
    void aRefusedMailingStandsInTheRunLogOnceHoweverOftenItIsTried() {
        approve().statusCode(200);
        post("enable").statusCode(200);
        action("'{'");
        TestClock.movable().advance(Duration.ofHours(2));
        passes();
        TestClock.movable().advance(Duration.ofMinutes(5));
        passes();
        fires().body("items.result", is(List.of("definition-unreadable")));

        action("null");
        TestClock.movable().advance(Duration.ofMinutes(5));
        passes();
        fires().body("items.result", is(List.of("OK", "definition-unreadable")));
    }

    private void action(String stored) {
        database.run(tx -> tx.createUpdate("update trigger set action = " + stored + " where id = :id")
                .bind("id", UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                .execute());
    }

    private ValidatableResponse fires() {
        return Api.as("analyst").get(path + "/fires").then();
    }

    @Test
    void aTestGoesToOurselvesWithTheWordsOfAClient() {
        UUID client = base.consentingMember(base.segment("MANUAL", false), "ivan@example.org");
        String template = "/api/v1/templates/" + Api.template("{contact.firstName}, sale", "text") + "/test";
        Api.as("marketer")
                .body(Map.of("clientId", client, "to", "us@example.org"))
                .post(template)
                .then()
                .statusCode(204);
        assertThat(Mailbox.recipients()).containsExactly("us@example.org");
        assertThat(Mailbox.subject(Mailbox.all().getFirst())).isEqualTo("[Test] Иван, sale");
        Api.as("admin")
                .get("/api/v1/sending/audit?subjectId=" + template.split("/")[4])
                .then()
                .body(
                        "items[0].act", is("TEMPLATE_TESTED"),
                        "items[0].by", is("test"),
                        "items[0].detail.clientId", is(client.toString()),
                        "items[0].detail.to", is("u***@example.org"));
        Api.as("marketer")
                .body(Map.of("clientId", client, "to", "us\r\nBcc: all@example.org"))
                .post(template)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/to"));
        Api.as("analyst").get("/api/v1/deliveries?clientId=" + client).then().body("items.size()", is(0));
    }

    /** A test passes no gates. */
    @Test
    void aTestGoesToNobodyElseAndNotWhileSendingIsStopped() {
        UUID client = base.consentingMember(base.segment("MANUAL", false), "ivan@example.org");
        String template = "/api/v1/templates/" + Api.template("Sale", "text") + "/test";
        for (String others : List.of("ivan@example.org", "us@example.com", "us@notours.example.org"))
            Api.as("marketer")
                    .body(Map.of("clientId", client, "to", others))
                    .post(template)
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", is("/to"), "violations[0].code", is("test-send-not-ours"));
        Api.as("admin").body(Map.of("why", "drill")).post("/api/v1/sending/stop");
        Api.as("marketer")
                .body(Map.of("clientId", client, "to", "anybody@ours.example.org"))
                .post(template)
                .then()
                .statusCode(409)
                .body("code", is("sending-stopped"));
        Api.as("admin").post("/api/v1/sending/start").then().statusCode(200);
        assertThat(Mailbox.all()).isEmpty();
        Api.as("marketer")
                .body(Map.of("clientId", client, "to", "anybody@ours.example.org"))
                .post(template)
                .then()
                .statusCode(204);
    }

    private static String in(Duration duration) {
        return TestClock.movable().instant().plus(duration).toString();
    }

    private void passes() {
        feeding.pass();
        for (int i = 0; i < 20 && dispatcher.pass() > 0; i++) Thread.onSpinWait();
    }

    private void stage(String stage) {
        Api.as("analyst").get(path).then().body("stage", is(stage));
    }

    private ValidatableResponse post(String action) {
        return Api.as("marketer").post(path + "/" + action).then();
    }

    private ValidatableResponse approve() {
        return Api.as("marketer")
                .header("If-Match", tag())
                .post(path + "/approve")
                .then();
    }

    private ValidatableResponse patch(Map<String, Object> patch) {
        return Api.as("marketer")
                .header("If-Match", tag())
                .body(patch)
                .patch(path)
                .then();
    }

    private String tag() {
        return Api.as("analyst").get(path).header("ETag");
    }
}
