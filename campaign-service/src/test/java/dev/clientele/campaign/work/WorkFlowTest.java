package dev.clientele.campaign.work;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.departed;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.personalData;
import static dev.clientele.campaign.Base.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Papers;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.Somebody;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.DeliveryEvent.CallFinished;
import dev.clientele.contracts.DeliveryEvent.DealRequested;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.testing.Tokens;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-08, CAM-11, CAM-16: calls, tasks and deals are made once, for the right person, and end by that person's word. */
@CampaignTest
class WorkFlowTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Consumers consumers;

    private UUID segment;
    private UUID manager;

    @BeforeEach
    void begin() {
        segment = base.segment("PERIODIC", false);
        manager = UUID.randomUUID();
        base.hearReference(new EmployeeChanged(manager, version(), Life.LIVE, "Manager", null, null, null));
    }

    @Test
    void aCallListHasTheCallsOfConsentingClientsWithPhonesForTheirManagers() {
        UUID mine = callable("+79161110001", manager);
        UUID nobodys = callable("+79161110002", null);
        Reachable.member(base, segment, Channel.SMS, "+79161110003", null);
        UUID template = Reachable.template("CALL", "Renewal", "Good day, {contact.firstName}!");

        UUID list = fire(template, Map.of());

        Api.expect(list, "FINISHED", 2, Map.of("NO_CONSENT", 1));
        as("marketer", null).get("/api/v1/call-lists/" + list).then().body("calls.NEW", is(2));
        as("manager", manager)
                .get("/api/v1/call-lists/" + list + "/calls")
                .then()
                .body(
                        "items.clientId", contains(mine.toString()),
                        "items[0].phone", is("+79161110001"),
                        "items[0].subject", is("Renewal"),
                        "items[0].description", is("Good day, Иван!"),
                        "items[0].assigneeId", is(manager.toString()));
        as("marketer", null)
                .get("/api/v1/call-lists/" + list + "/calls?unassigned=true")
                .then()
                .body("items.clientId", contains(nobodys.toString()));
        assertThat(as("manager", manager)
                        .accept("text/csv")
                        .get("/api/v1/call-lists/" + list + "/calls")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(mine + ",", "'+79161110001,Renewal")
                .doesNotContain(nobodys.toString());
        as("manager", UUID.randomUUID())
                .get("/api/v1/call-lists/" + list + "/calls")
                .then()
                .body("items", is(empty()));
    }

    @Test
    void aCallIsTriedAgainUntilItIsDoneAndOnlyThenIsOver() {
        callable("+79161110004", manager);
        UUID list = fire(Reachable.template("CALL", "s", "t"), Map.of());
        String call = "/api/v1/call-lists/calls/" + first("/api/v1/call-lists/" + list + "/calls");

        end(call, "{\"state\":\"NO_ANSWER\"}").statusCode(200).body("attempts", is(1));
        end(call, "{\"state\":\"DONE\"}").statusCode(422).body("violations[0].pointer", is("/result"));
        end(call, "{\"state\":\"NEW\"}").statusCode(409).body("code", is("work-state"));
        end(call, "{\"state\":\"DONE\",\"result\":\"no words\"}").statusCode(422);
        as("manager", UUID.randomUUID()).get(call).then().statusCode(404);
        as("analyst", null)
                .body("{\"state\":\"DONE\",\"result\":\"X\"}")
                .post(call + "/outcome")
                .then()
                .statusCode(403);
        end(call, "{\"state\":\"DONE\",\"result\":\"INTERESTED\",\"note\":\"call back\"}")
                .statusCode(200)
                .body("state", is("DONE"), "result", is("INTERESTED"), "doneBy", is("test"));
        end(call, "{\"state\":\"CANCELLED\"}").statusCode(409);
        as("marketer", null).get("/api/v1/call-lists/" + list).then().body("calls.DONE", is(1));
    }

    /** CAM-05: asked again before each call. */
    @Test
    void whoMayNotBeCalledAnyMoreIsNotTriedAgain() {
        UUID client = callable("+79161110006", manager);
        UUID list = fire(Reachable.template("CALL", "s", "t"), Map.of());
        String call = "/api/v1/call-lists/calls/" + first("/api/v1/call-lists/" + list + "/calls");
        base.hear(Base.statusNow(client, null, "LIQUIDATED"));

        end(call, "{\"state\":\"NO_ANSWER\"}")
                .statusCode(200)
                .body("state", is("CANCELLED"), "result", is("STATUS_EXCLUDED"));
    }

    @Test
    void callsOfWhoHasWithdrawnOrIsGoneAreTakenOffTheDesks() {
        UUID withdrawn = callable("+79161110007", manager);
        UUID deleted = callable("+79161110008", manager);
        UUID elsewhere = callable("+79161110009", manager);
        UUID list = fire(Reachable.template("CALL", "s", "t"), Map.of());

        base.hear(
                Reachable.marketing(withdrawn, Channel.PHONE, ConsentState.WITHDRAWN),
                Reachable.marketing(elsewhere, Channel.SMS, ConsentState.WITHDRAWN),
                Reachable.contact(deleted, Life.DELETED, manager, "+79161110008", null));

        as("marketer", null)
                .get("/api/v1/call-lists/" + list + "/calls")
                .then()
                .body("items.find { it.clientId == '" + withdrawn + "' }.result", is("WITHDRAWN"))
                .body("items.find { it.clientId == '" + deleted + "' }.result", is("NOT_ELIGIBLE"))
                .body("items.find { it.clientId == '" + elsewhere + "' }.state", is("NEW"));
    }

    @Test
    void callsOfWhoHasMovedAreTakenOffTheDesks() {
        UUID attached = callable("+79161110012", manager);
        UUID company = client(manager);
        UUID elsewhere = client(manager);
        UUID merged = client(manager);
        AContact moves = employee(company, "+79161110013");
        AContact leaves = employee(company, "+79161110014");
        AContact stays = employee(company, "+79161110015");
        AContact colleague = employee(merged, "+79161110016");
        UUID template = Reachable.template("CALL", "s", "t");
        UUID list = run(
                Api.trigger(segment, template, Map.of("messageClass", "SERVICE", "recipientPolicy", "ALL_CONTACTS")));

        base.attach(Somebody.free(attached), elsewhere);
        base.attach(moves, elsewhere);
        base.hear(moves.of(company).said());
        base.detach(leaves, company);
        base.hear(new ACompany(merged).life(Life.MERGED).said(), departed("contact", id(colleague), merged));
        base.hear(stays.named("Пётр").of(company).said());

        ValidatableResponse calls = as("marketer", null)
                .get("/api/v1/call-lists/" + list + "/calls")
                .then()
                .body(
                        "items.findAll { it.state == 'NEW' }.contactId",
                        contains(id(stays).toString()));
        for (UUID moved : List.of(attached, id(moves), id(leaves), id(colleague)))
            calls.body("items.find { it.contactId == '" + moved + "' }.result", is("NOT_ELIGIBLE"));
    }

    private AContact employee(UUID company, String phone) {
        UUID id = UUID.randomUUID();
        AContact card = Somebody.free(id).reachedBy(List.of(), List.of(phone), List.of());
        base.attach(card, company);
        base.hear(personalData(company, id, ConsentState.GRANTED));
        return card;
    }

    private static UUID id(AContact card) {
        return card.said().contactId();
    }

    /** Settled question 11: a topic's withdrawal affects only it, but that at once. */
    @Test
    void aTopicsOwnWithdrawalTakesTheCallsOfThatTopicOffTheDesks() {
        UUID client = callable("+79161110010", manager);
        UUID other = callable("+79161110011", manager);
        UUID template = Reachable.template("CALL", "s", "t");
        UUID pools = run(Api.trigger(segment, template, Map.of("topic", "pools")));
        UUID saunas = run(Api.trigger(segment, template, Map.of("topic", "saunas")));
        UUID debts = run(Api.trigger(segment, template, Map.of("topic", "pools", "messageClass", "SERVICE")));

        base.hear(Reachable.marketing(client, Channel.PHONE, "pools", ConsentState.WITHDRAWN));

        as("marketer", null)
                .get("/api/v1/call-lists/" + pools + "/calls")
                .then()
                .body("items.find { it.clientId == '" + client + "' }.state", is("CANCELLED"))
                .body("items.find { it.clientId == '" + client + "' }.result", is("WITHDRAWN"))
                .body("items.find { it.clientId == '" + other + "' }.state", is("NEW"));
        for (UUID list : List.of(saunas, debts))
            as("marketer", null)
                    .get("/api/v1/call-lists/" + list + "/calls")
                    .then()
                    .body("items.state", contains("NEW", "NEW"));
    }

    @Test
    void whoWasSpokenToIsToldOnceAndADealIsAskedForOnce() {
        var heard = new ConcurrentLinkedQueue<DeliveryEvent>();
        consumers.start(ConsumerSpec.lanesWithoutDays(
                "work-test",
                Map.of(Stream.DELIVERIES.topic(), DeliveryEvent.class),
                batch -> batch.records().forEach(one -> heard.add((DeliveryEvent) one.event()))));
        UUID spoken = callable("+79161110005", manager);
        UUID list = fire(Reachable.template("CALL", "s", "t"), Map.of());
        String call = "/api/v1/call-lists/calls/" + first("/api/v1/call-lists/" + list + "/calls");
        end(call, "{\"state\":\"CALLED\"}").statusCode(200);
        end(call, "{\"state\":\"DONE\",\"result\":\"BOUGHT\"}").statusCode(200);
        UUID template = Reachable.template("DEAL", "Repeat sale", "t");
        UUID deals = fire(template, Map.of("stage", "new", "amount", 100, "assigneeId", manager));

        Api.expect(deals, "FINISHED", 1, Map.of());
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(heard.stream()
                            .filter(event -> event.unitId().equals(spoken))
                            .filter(CallFinished.class::isInstance)
                            .map(CallFinished.class::cast))
                    .singleElement()
                    .satisfies(said -> {
                        assertThat(said.result()).isEqualTo("CALLED");
                        assertThat(said.callListId()).isEqualTo(list);
                    });
            assertThat(heard.stream()
                            .filter(event -> event.unitId().equals(spoken))
                            .filter(DealRequested.class::isInstance)
                            .map(DealRequested.class::cast))
                    .singleElement()
                    .satisfies(asked -> {
                        assertThat(asked.pipeline()).isEqualTo("sales");
                        assertThat(asked.stage()).isEqualTo("new");
                        assertThat(asked.amount()).isEqualByComparingTo(new BigDecimal("100"));
                        assertThat(asked.responsibleId()).isEqualTo(manager);
                    });
        });
        consumers.stop("work-test");
    }

    @Test
    void whoHasAnOpenDealInThePipelineIsAskedForNone() {
        UUID busy = client(manager);
        UUID elsewhere = client(null);
        base.hear(Papers.openDeal(UUID.randomUUID(), busy, LocalDate.of(2026, 1, 1)));

        UUID template = Reachable.template("DEAL", "s", "t");
        Api.as("marketer")
                .post("/api/v1/triggers/" + Api.trigger(segment, template, Map.of()) + "/dry-run")
                .then()
                .body("toSend", is(1), "skipped.OPEN_DEAL", is(1));
        UUID deals = fire(template, Map.of());

        Api.expect(deals, "FINISHED", 1, Map.of("OPEN_DEAL", 1));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + deals + "/clients/" + busy + "/explanation")
                .then()
                .body("recipients[0].gates.find { it.gate == 'OPEN_DEAL' }.state", is("SHUT"));
        assertThat(elsewhere).isNotEqualTo(busy);
    }

    @Test
    void aTaskNeedsNoConsentAndGoesToTheManagerOrIntoTheQueue() {
        UUID mine = client(manager);
        UUID left = client(UUID.randomUUID());
        UUID template = Reachable.template("TASK", "Call {client.name}", "About the renewal");

        UUID campaign = fire(template, Map.of("dueInDays", 3));

        Api.expect(campaign, "FINISHED", 2, Map.of());
        tasks("manager", manager, "clientId=" + mine)
                .body("items[0].subject", is("Call ООО"), "items[0].phone", nullValue(), "items[0].state", is("NEW"));
        String task = tasks("marketer", null, "unassigned=true&clientId=" + left)
                .body("items[0].assigneeId", nullValue())
                .extract()
                .path("items[0].id");
        assign(task, UUID.randomUUID()).statusCode(422).body("violations[0].code", is("employee-unknown"));
        assign(task, manager).statusCode(200).body("assigneeId", is(manager.toString()));
        as("manager", manager)
                .body("{\"state\":\"NO_ANSWER\"}")
                .post("/api/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(409);
        as("manager", manager)
                .body("{\"state\":\"DONE\"}")
                .post("/api/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200)
                .body("state", is("DONE"));
        assign(task, manager).statusCode(409).body("code", is("work-over"));
    }

    private UUID callable(String phone, UUID responsible) {
        UUID id = UUID.randomUUID();
        base.hear(Reachable.contact(id, Life.LIVE, responsible, phone, null));
        Reachable.consent(base, id, Channel.PHONE);
        base.hear(entered(segment, id));
        return id;
    }

    private UUID client(UUID responsible) {
        UUID id = UUID.randomUUID();
        base.hear(company(id, "ООО", responsible), entered(segment, id));
        return id;
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

    private static ValidatableResponse tasks(String role, UUID employee, String query) {
        return as(role, employee).get("/api/v1/tasks?" + query).then().statusCode(200);
    }

    private static ValidatableResponse assign(String task, UUID employee) {
        return as("marketer", null)
                .body(Map.of("employeeId", employee))
                .put("/api/v1/tasks/" + task + "/assignee")
                .then();
    }

    private ValidatableResponse end(String call, String outcome) {
        return as("manager", manager).body(outcome).post(call + "/outcome").then();
    }

    private static String first(String path) {
        return as("marketer", null).get(path).then().statusCode(200).extract().path("items[0].id");
    }

    private static RequestSpecification as(String role, UUID employee) {
        String token = employee == null ? Tokens.of(role) : Tokens.of(role, employee);
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
