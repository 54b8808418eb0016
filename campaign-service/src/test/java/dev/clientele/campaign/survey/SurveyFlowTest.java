package dev.clientele.campaign.survey;

import static dev.clientele.campaign.Base.contact;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.marketing;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-10, REP-07: surveys by link and by employees, their results, the calendar of events and who may see it. */
@CampaignTest
class SurveyFlowTest {
    private static final String SUBJECT = "Опрос клиента о качестве работы";

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    private UUID segment;
    private UUID manager;
    private UUID survey;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        manager = UUID.randomUUID();
        base.hearReference(new EmployeeChanged(manager, version(), Life.LIVE, "Manager", null, null, null));
        survey = survey("NPS");
    }

    @Test
    void aLinkInALetterIsAnsweredOnceWithoutALogin() {
        base.consentingMember(segment, "asked@example.org");
        UUID template = Api.template("One question", "{surveyUrl} {unsubscribeUrl}");
        UUID campaign = fire(template, Map.of("surveyId", survey));
        String link = Mailbox.bodies(Mailbox.to("asked@example.org").getFirst()).getFirst();
        String path = link.substring(link.indexOf("/api/"), link.indexOf(' '));

        given().get(path).then().statusCode(200).body("name", is("Survey"), "questions", hasSize(2));
        answer(path, Map.of("nps", "11")).statusCode(422).body("violations[0].pointer", is("/answers/nps"));
        answer(path, Map.of("why", "x")).statusCode(422).body("violations[0].code", is("required"));
        answer(path, Map.of("nps", "9", "other", "x")).statusCode(422);
        answer(path, Map.of("nps", "9", "why", "=1+1")).statusCode(200);
        answer(path, Map.of("nps", "9", "why", "=1+1")).statusCode(200);
        answer(path, Map.of("nps", "1")).statusCode(409).body("code", is("survey-answered"));
        given().get(path + "x").then().statusCode(404);
        given().get(path.replace("survey-answers", "unsubscribe")).then().statusCode(404);

        Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .body("items[0].report", is("REPLIED"));
        results().body("total.asked", is(1), "total.answered", is(1), "total.nps", is(100.0f));
        String csv = as("marketer", null)
                .accept("text/csv")
                .get("/api/v1/surveys/" + survey + "/answers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv)
                .startsWith("at,clientId,contactId,employeeId,score,nps,why")
                .endsWith(",9,9,'=1+1\r\n");
        String client = as("marketer", null)
                .get("/api/v1/surveys/" + survey + "/answers")
                .path("items[0].clientId");
        as("marketer", null)
                .get("/api/v1/clients/" + client + "/messages/answers")
                .then()
                .statusCode(200)
                .body("items.surveyId", contains(survey.toString()), "items[0].answers.nps", is("9"));
        as("manager", UUID.randomUUID())
                .get("/api/v1/clients/" + client + "/messages/answers")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void aTemplateThatNamesASurveyNeedsOne() {
        base.consentingMember(segment, "asked@example.org");

        Api.expect(fire(Api.template("s", "{surveyUrl}"), Map.of()), "FINISHED", 0, Map.of("MISSING_DATA", 1));
    }

    @Test
    void employeesAskInTheirCalendarsAndTheAnswerEndsTheEvent() {
        UUID calendar = calendar(List.of(manager));
        callable("+79051000001", manager);
        callable("+79051000002", manager);
        callable("+79051000003", null);
        fire(Reachable.template("SURVEY", SUBJECT, "Ask"), Map.of("surveyId", survey, "calendarId", calendar));

        String events = "/api/v1/calendars/" + calendar + "/events?subject=" + SUBJECT;
        List<String> mine = as("manager", manager)
                .get(events)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .extract()
                .path("items.findAll { it.assigneeId }.id");
        record(mine.get(0), Map.of("nps", "10"))
                .statusCode(200)
                .body("score", is(10), "employeeId", is(manager.toString()));
        record(mine.get(1), Map.of("nps", "6", "why", "late")).statusCode(200);
        record(mine.get(1), Map.of("nps", "7")).statusCode(409);

        as("manager", manager)
                .get(events)
                .then()
                .body("items.result", hasItem("ANSWERED"), "items.state", hasItem("DONE"));
        results()
                .body(
                        "total.asked", is(3),
                        "total.answered", is(2),
                        "total.rate", is(66.7f),
                        "total.score", is(8.0f),
                        "total.nps", is(0.0f),
                        "total.csat", nullValue(),
                        "managers[0].name", is("Manager"),
                        "managers[0].figures.asked", is(2),
                        "questions.code", contains("nps"),
                        "questions[0].answers.'6'", is(1));
        as("manager", manager)
                .get("/api/v1/surveys/" + survey + "/results")
                .then()
                .body("total.asked", is(2));
        as("manager", UUID.randomUUID())
                .get("/api/v1/surveys/" + survey + "/results")
                .then()
                .body("total.asked", is(0));
        as("marketer", null)
                .get("/api/v1/surveys/" + survey + "/answers?scoreMax=6")
                .then()
                .body("items.answers.why", contains("late"));
    }

    @Test
    void aCalendarIsThereOnlyForWhomItAdmitsAndShowsWhoHasHowMuch() {
        UUID calendar = calendar(List.of(manager));
        callable("+79051000004", manager);
        callable("+79051000005", null);
        fire(Reachable.template("TASK", "Visit", "t"), Map.of("calendarId", calendar, "dueInDays", 2));
        String path = "/api/v1/calendars/" + calendar;

        as("manager", UUID.randomUUID()).get(path).then().statusCode(404);
        as("manager", UUID.randomUUID()).get(path + "/events").then().statusCode(404);
        as("manager", UUID.randomUUID()).get("/api/v1/calendars").then().body("items", is(empty()));
        as("manager", manager).get("/api/v1/calendars").then().body("items.id", contains(calendar.toString()));
        as("manager", manager).get(path + "/events?subject=Visit").then().body("items", hasSize(2));
        as("manager", manager).get(path + "/events?subject=Other").then().body("items", is(empty()));
        as("marketer", null)
                .get(path + "/load")
                .then()
                .statusCode(200)
                .body("name", contains("Manager", null), "planned", contains(1, 1), "overdue", contains(0, 0));
        as("marketer", null).get(path + "/load?before=2100-01-01").then().statusCode(422);
        as("marketer", null).header("If-Match", "*").delete(path).then().statusCode(409);
        as("marketer", null)
                .header("If-Match", "*")
                .body(Map.of("employees", List.of()))
                .patch(path)
                .then()
                .statusCode(200);
        as("manager", manager).get(path).then().statusCode(404);
    }

    @Test
    void questionsAreCheckedAndStandOnceTheyWereAsked() {
        var twice = List.of(
                Map.of("code", "a", "text", "?", "kind", "CHOICE"), Map.of("code", "a", "text", "?", "kind", "TEXT"));
        as("marketer", null)
                .body(Map.of("code", "x", "name", "x", "questions", twice))
                .post("/api/v1/surveys")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/questions/0/options", "/questions/1/code"));
        patchQuestions().statusCode(200);
        base.consentingMember(segment, "asked@example.org");
        fire(Api.template("s", "{surveyUrl}"), Map.of("surveyId", survey));
        as("marketer", null)
                .header("If-Match", "*")
                .body(Map.of("questions", List.of(Map.of("code", "b", "text", "?", "kind", "CSAT"))))
                .patch("/api/v1/surveys/" + survey)
                .then()
                .statusCode(409)
                .body("code", is("survey-asked"));
        as("marketer", null)
                .header("If-Match", "*")
                .delete("/api/v1/surveys/" + survey)
                .then()
                .statusCode(409);
    }

    @Test
    void anAudienceHasDigestsOfThoseWhoAgreedAndNoAddresses() {
        base.consentingMember(segment, "Ivan@Example.org");
        Reachable.member(base, segment, Channel.PHONE, "+79051000006", null);
        UUID mails = fire(Reachable.template("AUDIENCE_EMAIL", "s", "t"), Map.of());
        UUID phones = fire(Reachable.template("AUDIENCE_PHONE", "s", "t"), Map.of());

        Api.expect(mails, "FINISHED", 1, Map.of("NO_ADDRESS", 1));
        assertThat(csv(mails)).isEqualTo("email_sha256\r\n" + digest("ivan@example.org") + "\r\n");
        assertThat(csv(phones)).isEqualTo("phone_sha256\r\n" + digest("79051000006") + "\r\n");
        UUID letters = fire(Api.template("s", "t"), Map.of());
        as("marketer", null)
                .get("/api/v1/campaigns/" + letters + "/audience")
                .then()
                .statusCode(404);
        as("analyst", null)
                .get("/api/v1/campaigns/" + mails + "/audience")
                .then()
                .statusCode(403);
    }

    /** CAM-05: a file is handed over when it is asked for, so that is when the gates are asked. */
    @Test
    void whoMayNotBeReachedAnyMoreIsLeftOutOfTheNextFileAndTheLedgerSaysWhy() {
        base.consentingMember(segment, "stays@example.org");
        UUID withdrawn = base.consentingMember(segment, "withdrawn@example.org");
        UUID moved = base.consentingMember(segment, "moved@example.org");
        UUID later = base.consentingMember(segment, "later@example.org");
        UUID erased = base.consentingMember(segment, "erased@example.org");
        base.consentingMember(segment, "banned@example.org");
        UUID trigger = Api.trigger(segment, Reachable.template("AUDIENCE_EMAIL", "s", "t"), Map.of());
        UUID campaign = run(trigger);
        Api.expect(campaign, "FINISHED", 6, Map.of());

        base.hear(
                marketing(withdrawn, withdrawn, "*", ConsentState.WITHDRAWN),
                contact(moved, moved, null, "Иван", "elsewhere@example.org"),
                contact(erased, erased, null, Life.ERASED, null));
        Api.as("marketer")
                .body(Map.of("address", "banned@example.org", "scope", "MARKETING"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        assertThat(digests(campaign))
                .containsExactlyInAnyOrder(digest("stays@example.org"), digest("later@example.org"));
        Api.expect(campaign, "FINISHED", 3, Map.of("WITHDRAWN", 1, "NO_ADDRESS", 1, "SUPPRESSED", 1));
        Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries?state=SKIPPED")
                .then()
                .body("items.find { it.clientId == '" + withdrawn + "' }.detail", is("MARKETING"))
                .body("items.find { it.clientId == '" + moved + "' }.detail", is("another e-mail"));

        base.hear(personalData(later, later, ConsentState.WITHDRAWN));
        base.consent(withdrawn, withdrawn);
        assertThat(digests(campaign)).containsExactly(digest("stays@example.org"));
        Api.expect(campaign, "FINISHED", 2, Map.of("WITHDRAWN", 2, "NO_ADDRESS", 1, "SUPPRESSED", 1));
        assertThat(digests(run(trigger)))
                .containsExactlyInAnyOrder(digest("withdrawn@example.org"), digest("elsewhere@example.org"));
    }

    @Test
    void noAudienceIsHandedOverWhileAllSendingIsStopped() {
        base.consentingMember(segment, "waits@example.org");
        UUID campaign = fire(Reachable.template("AUDIENCE_EMAIL", "s", "t"), Map.of());
        Api.expect(campaign, "FINISHED", 1, Map.of());
        as("admin", null)
                .body(Map.of("why", "a wrong segment"))
                .post("/api/v1/sending/stop")
                .then()
                .statusCode(200);
        try {
            as("marketer", null)
                    .get("/api/v1/campaigns/" + campaign + "/audience")
                    .then()
                    .statusCode(409)
                    .body("code", is("sending-stopped"));
        } finally {
            as("admin", null).post("/api/v1/sending/start").then().statusCode(200);
        }
        assertThat(digests(campaign)).containsExactly(digest("waits@example.org"));
    }

    private static List<String> digests(UUID campaign) {
        return csv(campaign).lines().skip(1).toList();
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String csv(UUID campaign) {
        return as("marketer", null)
                .get("/api/v1/campaigns/" + campaign + "/audience")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static UUID survey(String kind) {
        var questions = List.of(
                Map.of("code", "nps", "text", "Would you recommend us?", "kind", kind, "required", true),
                Map.of("code", "why", "text", "Why?", "kind", "TEXT"));
        return Reachable.id(as("marketer", null)
                .body(Map.of("code", "s-" + UUID.randomUUID(), "name", "Survey", "questions", questions))
                .post("/api/v1/surveys")
                .then()
                .statusCode(201));
    }

    private static UUID calendar(List<UUID> employees) {
        return Reachable.id(as("marketer", null)
                .body(Map.of("code", "c-" + UUID.randomUUID(), "name", "Calendar", "employees", employees))
                .post("/api/v1/calendars")
                .then()
                .statusCode(201));
    }

    private ValidatableResponse patchQuestions() {
        return as("marketer", null)
                .header("If-Match", "*")
                .body(Map.of("questions", List.of(Map.of("code", "nps", "text", "Really?", "kind", "NPS"))))
                .patch("/api/v1/surveys/" + survey)
                .then();
    }

    private ValidatableResponse results() {
        return as("analyst", null)
                .get("/api/v1/surveys/" + survey + "/results")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse record(String work, Map<String, String> answers) {
        return as("manager", manager)
                .body(Map.of("answers", answers))
                .post("/api/v1/surveys/" + survey + "/work/" + work + "/answers")
                .then();
    }

    private static ValidatableResponse answer(String path, Map<String, String> answers) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("answers", answers))
                .post(path)
                .then();
    }

    private void callable(String phone, UUID responsible) {
        UUID id = UUID.randomUUID();
        base.hear(Reachable.contact(id, Life.LIVE, responsible, phone, null));
        Reachable.consent(base, id, Channel.PHONE);
        base.hear(entered(segment, id));
    }

    private UUID fire(UUID template, Map<String, Object> action) {
        return run(Api.trigger(segment, template, Map.of("action", action)));
    }

    private UUID run(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return campaign;
    }

    private static RequestSpecification as(String role, UUID employee) {
        String token = employee == null ? Tokens.of(role) : Tokens.of(role, employee);
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
