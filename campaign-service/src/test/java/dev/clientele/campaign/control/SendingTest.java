package dev.clientele.campaign.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.delivery.SwitchableCarrier;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to campaigns that are on their way, and what they are told of it. */
@CampaignTest
class SendingTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    SwitchableCarrier carrier;

    private UUID segment;
    private UUID trigger;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        trigger = Api.trigger(segment, Api.template("News", "Hello. {unsubscribeUrl}"), Map.of());
    }

    @AfterEach
    void end() {
        carrier.straight();
        Api.as("admin").post("/api/v1/sending/start").then().statusCode(200);
    }

    @Test
    void aStopHoldsEverythingAndAStartLetsItGoOn() {
        UUID client = base.consentingMember(segment, "stopped@example.org");
        Api.as("marketer")
                .body(Map.of("why", "x"))
                .post("/api/v1/sending/stop")
                .then()
                .statusCode(403);
        Api.as("admin").body(Map.of()).post("/api/v1/sending/stop").then().statusCode(422);
        Api.as("admin")
                .body(Map.of("why", "wrong prices"))
                .post("/api/v1/sending/stop")
                .then()
                .statusCode(200)
                .body("stopped", is(true), "why", is("wrong prices"));
        UUID campaign = Api.fire(trigger);
        drain();

        assertThat(Mailbox.all()).isEmpty();
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/clients/" + client + "/explanation")
                .then()
                .body("recipients[0].gates[0].gate", is("CAMPAIGN"))
                .body("recipients[0].gates[0].evidence", is("all sending is stopped"));

        Api.as("admin").post("/api/v1/sending/start").then().body("stopped", is(false));
        drain();
        assertThat(Mailbox.all()).hasSize(1);
        Api.as("admin")
                .get("/api/v1/sending/audit?limit=3")
                .then()
                .body("items.act", contains("SENDING_STARTED", "CAMPAIGN_APPROVED", "SENDING_STOPPED"))
                .body("items[2].detail.why", is("wrong prices"));
    }

    @Test
    void whatHasFailedGoesAgainAsTheSameRow() {
        UUID client = base.consentingMember(segment, "later@example.org");
        carrier.through((real, letter) -> new Outcome.Refused("SMTP_554", "no such user here"));
        UUID campaign = Api.fire(trigger);
        drain();
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/statistics")
                .then()
                .statusCode(200)
                .body("state", is("FINISHED"), "failed.SMTP_554", is(1), "snapshot", is(1));
        String row = messages(client).getString("items[0].id");

        carrier.straight();
        retry(campaign, "?reason=SMTP_000", 0);
        retry(campaign, "", 1);
        drain();

        assertThat(Mailbox.header(Mailbox.to("later@example.org").getFirst(), "Message-ID"))
                .isEqualTo("<" + row + "@clientele.local>");
        Api.expect(campaign, "FINISHED", 1, Map.of());
        assertThat(messages(client).getList("items.state")).isEqualTo(List.of("SENT"));
        Api.as("marketer")
                .get("/api/v1/sending/audit?subjectId=" + campaign)
                .then()
                .body("items[0].act", is("CAMPAIGN_RETRIED"), "items[0].detail.rows", is(1));
    }

    @Test
    void figuresAndLedgerComeAsTablesToo() {
        base.consentingMember(segment, "one@example.org");
        base.consentingMember(segment, "two@example.org");
        UUID campaign = Api.fire(trigger);
        drain();

        Api.as("analyst")
                .get("/api/v1/campaigns/statistics?by=TRIGGER&triggerId=" + trigger)
                .then()
                .statusCode(200)
                .body("groups[0].key", is(trigger.toString()), "groups[0].name", is("Trigger"))
                .body("groups[0].sent", is(2), "groups[0].recipients", is(2));
        for (String by : new String[] {"CAMPAIGN", "CHANNEL", "MESSAGE_CLASS", "REASON", "DAY"})
            Api.as("analyst")
                    .get("/api/v1/campaigns/statistics?by=" + by + "&triggerId=" + trigger)
                    .then()
                    .statusCode(200)
                    .body("groups[0].sent", is(2));
        Api.as("analyst")
                .get("/api/v1/campaigns/statistics?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/to"));
        Api.as("analyst")
                .accept("text/csv")
                .get("/api/v1/campaigns/statistics?by=CHANNEL&triggerId=" + trigger)
                .then()
                .statusCode(200)
                .body(containsString("EMAIL,,2,0,0,2"));
        String ledger = Api.as("analyst")
                .accept("text/csv")
                .get("/api/v1/campaigns/" + campaign + "/deliveries?state=SENT")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(ledger.lines()).hasSize(3);
        assertThat(ledger).startsWith("id,clientId,").contains("one@example.org", "two@example.org");
    }

    @Test
    void byDayARangeAsksWhenRowsEnded() {
        Instant before = TestClock.movable().instant();
        base.consentingMember(segment, "next-day@example.org");
        Api.fire(trigger);
        TestClock.movable().advance(Duration.ofDays(1));
        LocalDate next = TestClock.today();
        drain();

        String of = "&triggerId=" + trigger + "&from=" + next + "&to=" + next;
        Api.as("analyst")
                .get("/api/v1/campaigns/statistics?by=DAY" + of)
                .then()
                .body("groups.key", is(List.of(next.toString())), "groups[0].sent", is(1));
        Api.as("analyst")
                .get("/api/v1/campaigns/statistics?by=CHANNEL" + of)
                .then()
                .body("groups", is(List.of()));
        TestClock.movable().moveTo(before);
    }

    @Test
    void whoMadeChangedAndSwitchedWhatIsInTheAudit() {
        UUID template = Api.template("Audited", "Hello. {unsubscribeUrl}");
        acts(template, "TEMPLATE_CREATED");
        UUID other = Api.trigger(segment, template, Map.of());
        UUID campaign = Api.fire(other);
        change("triggers/" + other, Map.of("name", "Other", "topic", "news"));
        post("triggers/" + other + "/disable");
        acts(other, "TRIGGER_DISABLED", "TRIGGER_CHANGED", "TRIGGER_ENABLED", "TRIGGER_CREATED")
                .body("items.by", everyItem(is("test")), "items[1].detail.fields", is(List.of("name", "topic")));
        acts(campaign, "CAMPAIGN_PAUSED", "CAMPAIGN_APPROVED").body("items[0].detail.why", is("TRIGGER_DISABLED"));
        post("campaigns/" + campaign + "/cancel");
        drain();
        delete("triggers/" + other);
        acts(other, "TRIGGER_DELETED", "TRIGGER_DISABLED", "TRIGGER_CHANGED", "TRIGGER_ENABLED", "TRIGGER_CREATED");

        UUID provider = Reachable.provider(Map.of());
        change("providers/" + provider, Map.of("name", "Renamed"));
        acts(provider, "PROVIDER_CHANGED", "PROVIDER_CREATED");

        UUID suppression = Reachable.id(Api.as("marketer")
                .body(Map.of("address", "audited@example.org", "scope", "ALL"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201));
        Api.as("admin").delete("/api/v1/suppressions/" + suppression).then().statusCode(204);
        acts(suppression, "SUPPRESSION_LIFTED", "SUPPRESSION_ADDED");

        UUID scenario = Reachable.id(Api.as("marketer")
                .post("/api/v1/scenarios/examples/drip")
                .then()
                .statusCode(201));
        post("scenarios/" + scenario + "/enable");
        post("scenarios/" + scenario + "/disable");
        acts(scenario, "SCENARIO_DISABLED", "SCENARIO_ENABLED", "SCENARIO_CREATED");
    }

    private static ValidatableResponse acts(UUID subject, String... acts) {
        return Api.as("admin")
                .get("/api/v1/sending/audit?subjectId=" + subject)
                .then()
                .statusCode(200)
                .body("items.act", contains(acts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void aStopThatIsNotJsonIsRefusedWithAProblem(String type) {
        for (String body : List.of("", "why=x"))
            Api.as("admin")
                    .contentType(type)
                    .body(body)
                    .post("/api/v1/sending/stop")
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json")
                    .body("code", is("unsupported-media-type"));
    }

    private static void post(String path) {
        Api.as("marketer").post("/api/v1/" + path).then().statusCode(200);
    }

    private static void change(String path, Map<String, Object> patch) {
        withTag(path).body(patch).patch("/api/v1/" + path).then().statusCode(200);
    }

    private static void delete(String path) {
        withTag(path).delete("/api/v1/" + path).then().statusCode(204);
    }

    private static RequestSpecification withTag(String path) {
        return Api.as("admin")
                .header("If-Match", Api.as("admin").get("/api/v1/" + path).header("ETag"));
    }

    @Test
    void aClientThatIsNotInACampaignIsToldWhy() {
        UUID member = base.consentingMember(segment, "member@example.org");
        UUID stranger = base.consentingMember(base.segment("PERIODIC", false), "stranger@example.org");
        Api.fire(trigger);
        drain();
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID second = Api.fire(trigger);
        drain();
        UUID late = base.consentingMember(segment, "late@example.org");

        explained(second, member, "REPEATED");
        explained(second, stranger, "NOT_A_MEMBER");
        explained(second, late, "JOINED_LATER");
        UUID silent = UUID.randomUUID();
        base.hear(Base.contact(silent, silent, null, "Иван"));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + second + "/clients/" + silent + "/explanation")
                .then()
                .statusCode(200)
                .body("recipients[0].gates.find { it.gate == 'ADDRESS' }.reason", is("NO_ADDRESS"));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + second + "/clients/" + UUID.randomUUID() + "/explanation")
                .then()
                .statusCode(404);
        Api.as("manager")
                .get("/api/v1/campaigns/" + second + "/clients/" + member + "/explanation")
                .then()
                .statusCode(404);
    }

    private static void explained(UUID campaign, UUID client, String selected) {
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/clients/" + client + "/explanation")
                .then()
                .statusCode(200)
                .body("selected", is(selected))
                .body("recipients[0].gates.find { it.gate == 'ADDRESS' }.state", is("OPEN"));
    }

    private static JsonPath messages(UUID client) {
        return Api.as("analyst")
                .get("/api/v1/clients/" + client + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void retry(UUID campaign, String query, int queued) {
        Api.as("marketer")
                .post("/api/v1/campaigns/" + campaign + "/retry" + query)
                .then()
                .statusCode(200)
                .body("queued", is(queued));
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }
}
