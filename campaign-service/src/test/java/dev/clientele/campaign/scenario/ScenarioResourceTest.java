package dev.clientele.campaign.scenario;

import static dev.clientele.campaign.Base.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.Somebody;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.audience.Feeding;
import dev.clientele.campaign.delivery.Dispatcher;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CampaignTest
class ScenarioResourceTest {
    @Inject
    Base base;

    @Inject
    Feeding feeding;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Advance advance;

    @Test
    void wrongPlansAreToldWithPointers() {
        refused(List.of(Map.of("type", "WAIT", "code", "w")), "/plan/steps/0");
        refused(
                List.of(Map.of("type", "MESSAGE", "code", "m", "templateId", UUID.randomUUID())),
                "/plan/steps/0/templateId");
        UUID letter = Api.template("Hello", "text");
        refused(List.of(Map.of("type", "TASK", "code", "t", "templateId", letter)), "/plan/steps/0/templateId");
        refused(List.of(message("m", Reachable.template("AUDIENCE_EMAIL", "s", "t"))), "/plan/steps/0/messageClass");
        refused(
                List.of(
                        condition("c", Map.of("is", "AGE", "atMost", 7), "c"),
                        Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE")),
                "/plan/steps/0");
        post(Map.of("code", "x", "name", "X", "plan", Map.of("entry", Map.of("on", "MANUAL"), "steps", List.of())))
                .then()
                .statusCode(422);
        post(plan(List.of(Map.of("type", "DANCE", "code", "d")))).then().statusCode(422);
    }

    @Test
    void whoIsUnderWayStaysOnTheirVersion() {
        var steps = new ArrayList<Map<String, Object>>(List.of(
                Map.of("type", "WAIT", "code", "w", "days", 30),
                Map.of("type", "EXIT", "code", "old", "outcome", "FAILED", "reason", "OLD")));
        UUID id = create(plan(steps));
        String path = "/api/v1/scenarios/" + id;
        UUID first = client();
        enrol(path, first).then().statusCode(409).body("code", is("scenario-disabled"));
        Api.as("marketer").post(path + "/enable").then().statusCode(200).body("enabled", is(true));
        enrol(path, first).then().statusCode(200).body("enrolled", is(1));
        enrol(path, first).then().body("enrolled", is(0));

        steps.set(1, Map.of("type", "EXIT", "code", "new", "outcome", "EXITED", "reason", "NEW"));
        String tag = Api.as("analyst").get(path).header("ETag");
        Map<String, Object> changed = plan(steps);
        Api.as("marketer").body(changed).put(path).then().statusCode(428);
        Api.as("marketer")
                .header("If-Match", tag)
                .body(changed)
                .put(path)
                .then()
                .statusCode(200)
                .body("version", is(2));
        UUID second = client();
        enrol(path, second);
        Api.as("analyst").get(path + "/enrolments?clientId=" + first).then().body("items[0].version", is(1));
        Api.as("analyst").get(path + "/enrolments?clientId=" + second).then().body("items[0].version", is(2));
        Api.as("analyst").get(path + "/versions").then().body("number", is(List.of(2, 1)));

        Api.as("marketer")
                .post(path + "/enrolments/" + first + "/cancel")
                .then()
                .statusCode(204);
        Api.as("marketer")
                .post(path + "/enrolments/" + first + "/cancel")
                .then()
                .statusCode(404);
        Api.as("analyst")
                .get(path + "/statistics")
                .then()
                .body("enrolled", is(2), "exited", is(1), "reasons.CANCELLED", is(1));
        Simulation.disable(id);
    }

    /** The same client takes the same branch; the weights hold roughly, and a control group is held out. */
    @Test
    void aSplitDividesByWeightAndIsStable() {
        var steps = List.<Map<String, Object>>of(
                Map.of(
                        "type",
                        "SPLIT",
                        "code",
                        "split",
                        "branches",
                        List.of(Map.of("weight", 80, "to", "in"), Map.of("weight", 20, "to", "out"))),
                Map.of("type", "EXIT", "code", "in", "outcome", "EXITED", "reason", "IN"),
                Map.of("type", "EXIT", "code", "out", "outcome", "EXITED", "reason", "HELD_OUT"));
        Map<String, Object> draft = plan(steps);
        ((Map<String, Object>) draft.get("plan")).put("reentry", "AFTER_END");
        UUID id = create(draft);
        String path = "/api/v1/scenarios/" + id;
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        UUID[] clients = new UUID[100];
        for (int i = 0; i < clients.length; i++) clients[i] = client();
        for (int round = 1; round <= 2; round++) {
            enrol(path, clients).then().body("enrolled", is(100));
            while (feeding.pass() > 0) Thread.onSpinWait();
        }
        var reasons = Simulation.statistics(id).<String, Integer>getMap("reasons");
        assertThat(reasons.get("HELD_OUT")).isBetween(20, 64).matches(count -> count % 2 == 0);
        assertThat(reasons.get("IN") + reasons.get("HELD_OUT")).isEqualTo(200);
        Simulation.disable(id);
    }

    /** A step may go by what became of an earlier one. */
    @Test
    void whoWasNotReachedTakesAnotherWay() {
        UUID letter = Api.template("Hello", "text {unsubscribeUrl}");
        var steps = List.<Map<String, Object>>of(
                Map.of("type", "MESSAGE", "code", "m", "templateId", letter),
                Map.of("type", "WAIT", "code", "w", "days", 1),
                condition("c", Map.of("is", "DONE", "step", "m", "in", List.of("SENT")), "reached"),
                Map.of("type", "EXIT", "code", "missed", "outcome", "FAILED", "reason", "MISSED"),
                Map.of("type", "EXIT", "code", "reached", "outcome", "SUCCEEDED", "reason", "REACHED"));
        refused(
                List.of(
                        condition("c", Map.of("is", "DONE", "step", "nothing", "in", List.of("SENT")), "x"),
                        Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE")),
                "/plan");
        UUID id = create(plan(steps));
        String path = "/api/v1/scenarios/" + id;
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        UUID reached = UUID.randomUUID();
        base.hear(newcomer(reached, LocalDate.of(2020, 1, 1), null, "reached@example.org"));
        base.consent(reached, reached);
        enrol(path, reached, client()).then().body("enrolled", is(2));
        run();
        TestClock.movable().advance(Duration.ofDays(2));
        run();
        assertThat(Simulation.statistics(id).<String, Integer>getMap("reasons"))
                .isEqualTo(Map.of("MISSED", 1, "REACHED", 1));
        Api.as("analyst").get(path + "/enrolments?clientId=" + reached).then().body("items[0].reason", is("REACHED"));
        Simulation.disable(id);
    }

    /** At once, and each way with a row of its own in the ledger. */
    @Test
    void theNextWayIsTriedAsSoonAsOneHasNotReached() {
        UUID script = UUID.fromString(Api.as("marketer")
                .body(Map.of(
                        "code",
                        "t-" + UUID.randomUUID(),
                        "name",
                        "Script",
                        "channel",
                        "CALL",
                        "subject",
                        "Call",
                        "text",
                        "Hello"))
                .post("/api/v1/templates")
                .path("id"));
        UUID id = create(plan(List.of(
                message("m", Api.template("Hello", "text")),
                Map.of("type", "WAIT", "code", "w", "hours", 24, "until", done("SENT", "SKIPPED", "FAILED")),
                condition("c", done("SENT"), "reached"),
                message("call", script),
                Map.of("type", "EXIT", "code", "called", "outcome", "EXITED", "reason", "CALLED"),
                Map.of("type", "EXIT", "code", "reached", "outcome", "SUCCEEDED", "reason", "REACHED"))));
        String path = "/api/v1/scenarios/" + id;
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        UUID written = client(List.of("written@example.org"), List.of("+79165550101"));
        UUID called = client(List.of(), List.of("+79165550102"));

        enrol(path, written, called).then().body("enrolled", is(2));
        run();

        Api.as("analyst").get(path + "/enrolments?clientId=" + written).then().body("items[0].reason", is("REACHED"));
        Api.as("analyst").get(path + "/enrolments?clientId=" + called).then().body("items[0].reason", is("CALLED"));
        Api.as("analyst")
                .get("/api/v1/deliveries?clientId=" + called)
                .then()
                .body("items.channel", containsInAnyOrder("EMAIL", "CALL"))
                .body("items.find { it.channel == 'EMAIL' }.reason", is("NO_ADDRESS"));
        Api.as("analyst")
                .get("/api/v1/deliveries?clientId=" + written)
                .then()
                .body("items.channel", is(List.of("EMAIL")));
        Simulation.disable(id);
    }

    private static Map<String, Object> message(String code, UUID template) {
        return Map.of("type", "MESSAGE", "code", code, "templateId", template, "messageClass", "SERVICE");
    }

    private static Map<String, Object> done(String... endings) {
        return Map.of("is", "DONE", "step", "m", "in", List.of(endings));
    }

    private UUID client(List<String> emails, List<String> phones) {
        UUID id = UUID.randomUUID();
        base.hear(Somebody.free(id).reachedBy(emails, phones, List.of()).said());
        base.consent(id, id);
        return id;
    }

    @Test
    void whomAStepHasHandedOverWaitsWhileTheScenarioIsOff() {
        UUID letter = Api.template("Hello", "text {unsubscribeUrl}");
        String path = "/api/v1/scenarios/"
                + create(plan(List.of(Map.of("type", "MESSAGE", "code", "m", "templateId", letter))));
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        UUID client = UUID.randomUUID();
        base.hear(newcomer(client, LocalDate.of(2020, 1, 1), null, "handed-over@example.org"));
        base.consent(client, client);
        enrol(path, client);
        advance.pass();
        Api.as("marketer").post(path + "/disable").then().statusCode(200);
        run();
        assertThat(Mailbox.to("handed-over@example.org")).isEmpty();
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        run();
        assertThat(Mailbox.to("handed-over@example.org")).hasSize(1);
        Api.as("marketer").post(path + "/disable").then().statusCode(200);
    }

    private void run() {
        while (feeding.pass() + dispatcher.pass() > 0) Thread.onSpinWait();
    }

    @Test
    void aScenarioWhoseSegmentIsArchivedSwitchesItselfOff() {
        UUID segment = base.segment("PERIODIC", false);
        var steps = List.<Map<String, Object>>of(
                Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE"));
        Map<String, Object> draft = plan(steps);
        ((Map<String, Object>) draft.get("plan")).put("entry", Map.of("on", "SEGMENT_ENTERED", "segmentId", segment));
        String path = "/api/v1/scenarios/" + create(draft);
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        base.archive(segment);
        feeding.pass();
        Api.as("analyst").get(path).then().body("enabled", is(false), "error", is("segment-gone"));
        Api.as("marketer").post(path + "/enable").then().statusCode(422).body("code", is("segment-gone"));
    }

    @Test
    void examplesAreReadyAndSwitchedOff() {
        Api.as("marketer")
                .post("/api/v1/scenarios/examples/drip")
                .then()
                .statusCode(201)
                .body("enabled", is(false), "plan.entry.on", is("REGISTERED"))
                .body(
                        "plan.steps.findAll { it.type == 'MESSAGE' }.code",
                        containsInAnyOrder("offer-1", "offer-2", "offer-3"));
        Api.as("marketer")
                .post("/api/v1/scenarios/examples/reach")
                .then()
                .statusCode(201)
                .body("plan.steps.findAll { it.type == 'MESSAGE' }.code", is(List.of("letter", "sms", "call")));
        Api.as("marketer").post("/api/v1/scenarios/examples/else").then().statusCode(404);
        Api.as("analyst").post("/api/v1/scenarios/examples/drip").then().statusCode(403);
    }

    @Test
    void aScenarioIsDeletedOnlyWhenNobodyIsInIt() {
        Map<String, Object> draft = plan(List.of(
                Map.of("type", "WAIT", "code", "w", "days", 30),
                Map.of("type", "EXIT", "code", "x", "outcome", "EXITED", "reason", "DONE")));
        String path = "/api/v1/scenarios/" + create(draft);
        UUID client = client();
        Api.as("marketer").post(path + "/enable").then().statusCode(200);
        enrol(path, client);
        Api.as("marketer").delete(path).then().statusCode(428);
        Api.as("marketer").header("If-Match", "\"99\"").delete(path).then().statusCode(412);
        Api.as("analyst").delete(path).then().statusCode(403);
        delete(path).statusCode(409).body("code", is("scenario-under-way"));
        Api.as("marketer").post(path + "/enrolments/" + client + "/cancel");
        delete(path).statusCode(204);
        Api.as("analyst").get(path).then().statusCode(404);
        enrol(path, client).then().statusCode(404);
        post(draft).then().statusCode(201);
    }

    private static ValidatableResponse delete(String path) {
        String tag = Api.as("analyst").get(path).header("ETag");
        return Api.as("marketer").header("If-Match", tag).delete(path).then();
    }

    private UUID client() {
        UUID id = UUID.randomUUID();
        base.hear(newcomer(id, LocalDate.of(2020, 1, 1), null));
        return id;
    }

    private static io.restassured.response.Response enrol(String path, UUID... clients) {
        return Api.as("marketer").body(Map.of("clientIds", List.of(clients))).post(path + "/enrolments");
    }

    private static Map<String, Object> condition(String code, Map<String, Object> when, String then) {
        return Map.of("type", "CONDITION", "code", code, "if", when, "then", then);
    }

    private static Map<String, Object> plan(List<Map<String, Object>> steps) {
        var plan = new java.util.TreeMap<String, Object>(Map.of("entry", Map.of("on", "MANUAL"), "steps", steps));
        return Map.of("code", "s-" + UUID.randomUUID(), "name", "Scenario", "plan", plan);
    }

    private static UUID create(Map<String, Object> draft) {
        return UUID.fromString(post(draft).then().statusCode(201).extract().path("id"));
    }

    private static io.restassured.response.Response post(Map<String, Object> draft) {
        return Api.as("marketer").body(draft).post("/api/v1/scenarios");
    }

    private static void refused(List<Map<String, Object>> steps, String pointer) {
        post(plan(steps)).then().statusCode(422).body("violations[0].pointer", is(pointer));
    }
}
