package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.Api.post;
import static dev.clientele.segment.TestTime.TODAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.Life;
import dev.clientele.platform.ids.Ids;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class SegmentApiTest {
    private static final LocalDate LONG_AGO = TODAY.minusDays(500);

    private final Api api;

    SegmentApiTest(Api api) {
        this.api = api;
    }

    /** As somebody who may, whatever the version. */
    private static RequestSpecification editing() {
        return as("marketer").header("If-Match", "*");
    }

    private static String named(String name) {
        return leaf("client.name", "eq", "\"" + name + "\"");
    }

    private static CompanyChanged company(UUID id, String name, UUID responsible) {
        return new ACompany(id)
                .named(name)
                .responsible(responsible)
                .registeredOn(LONG_AGO)
                .said();
    }

    @Test
    void anInvalidRuleIsToldWithPointersInTheReadersLanguage() {
        post("bad", "DYNAMIC", "{\"all\":[{\"field\":\"client.nope\",\"op\":\"eq\",\"value\":1}]}", "")
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("violations[0].pointer", equalTo("/rule/all/0/field"));
        as("marketer")
                .header("Accept-Language", "ru")
                .body("{\"rule\":{\"any\":[]}}")
                .post("/api/v1/segments/validate")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violations[0].message", equalTo("ожидается хотя бы одно условие"));
        post("sales-in-main", "DYNAMIC", leaf("sales.revenue", "gt", "1"), ",\"template\":\"MAIN\"")
                .statusCode(422)
                .body("violations[0].message", containsString("MAIN"));
    }

    @Test
    void aCodeIsTakenOnceWhateverItsCase() {
        create("Ёж", "MANUAL", "null", "");
        post("еж", "MANUAL", "null", "").statusCode(409).body("code", equalTo("segment-code-taken"));
    }

    @Test
    void editsNeedTheStateThatWasRead() {
        String id = create("edited", "DYNAMIC", named("nobody"), "");
        String path = "/api/v1/segments/" + id;
        as("marketer").body("{\"name\":\"x\"}").patch(path).then().statusCode(428);
        as("marketer")
                .header("If-Match", "\"99\"")
                .body("{\"name\":\"x\"}")
                .patch(path)
                .then()
                .statusCode(412);
        String tag = as("marketer").get(path).then().statusCode(200).extract().header("ETag");
        as("marketer")
                .header("If-Match", tag)
                .body("{\"rule\":{\"any\":[" + named("a") + "]}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("ruleVersion", equalTo(2))
                .body("rule.any.size()", equalTo(1))
                .body("ruleText", equalTo("name = «a»"));
        as("marketer")
                .header("If-Match", tag)
                .body("{\"name\":\"x\"}")
                .patch(path)
                .then()
                .statusCode(412);
    }

    @Test
    void onlyThoseWhoMayMakeSegments() {
        given().get("/api/v1/segments").then().statusCode(401);
        as("manager").body("{}").post("/api/v1/segments").then().statusCode(403);
        as("service").get("/api/v1/segments").then().statusCode(403);
        as("service").get("/api/v1/segments/" + Ids.next()).then().statusCode(404);
        as("service").get("/api/v1/runs").then().statusCode(403);
        as("integrator").get("/api/v1/segments").then().statusCode(403);
    }

    @Test
    void segmentsMayReferToEachOtherButNotInACircle() {
        String one = create("circle-one", "DYNAMIC", named("a"), "");
        create("circle-two", "DYNAMIC", leaf("segment.member", "in", "[\"circle-one\"]"), "");
        String tag = as("marketer").get("/api/v1/segments/" + one).header("ETag");
        as("marketer")
                .header("If-Match", tag)
                .body("{\"rule\":" + leaf("segment.member", "notIn", "[\"CIRCLE-two\"]") + "}")
                .patch("/api/v1/segments/" + one)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
        as("marketer")
                .header("If-Match", tag)
                .delete("/api/v1/segments/" + one)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-in-use"))
                .body("users", hasItem("segment/circle-two"));
    }

    @Test
    void aCodeThatARuleNamesStays() {
        String path = "/api/v1/segments/" + create("said-inner", "DYNAMIC", named("a"), "");
        create("said-outer", "DYNAMIC", leaf("segment.member", "in", "[\"said-inner\"]"), "");
        editing()
                .body("{\"code\":\"said-otherwise\"}")
                .patch(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-in-use"))
                .body("users", equalTo(List.of("segment/said-outer")));
        editing()
                .body("{\"code\":\"said-inner\",\"name\":\"Said otherwise\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Said otherwise"));
    }

    @Test
    void aShipmentBanIsTakenOffBeforeItsSegmentIsArchived() {
        String path = "/api/v1/segments/" + create("banned", "MANUAL", "null", ",\"blocksShipment\":true");
        editing()
                .delete(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-in-use"))
                .body("users", equalTo(List.of("shipment-ban")));
        editing().body("{\"blocksShipment\":false}").patch(path).then().statusCode(200);
        editing().delete(path).then().statusCode(204);
    }

    @Test
    void anArchivedSegmentIsOnlyRead() {
        String id = create("old", "MANUAL", "null", "");
        String path = "/api/v1/segments/" + id;
        String tag = as("marketer").get(path).header("ETag");
        as("marketer").header("If-Match", tag).delete(path).then().statusCode(204);
        as("marketer").get(path).then().statusCode(200).body("state", equalTo("ARCHIVED"));
        editing().body("{\"name\":\"x\"}").patch(path).then().statusCode(409).body("code", equalTo("segment-archived"));
    }

    @Test
    void membersOfAManualSegmentAreEditedByHand() {
        UUID client = Ids.next();
        api.say(company(client, "manual", null));
        String manual = create("by-hand", "MANUAL", "null", "");
        String periodic = create("by-rule", "PERIODIC", named("manual"), "");
        String probe = create("by-hand-probe", "DYNAMIC", named("manual"), "");
        awaitMembers(probe, client);

        for (int twice = 0; twice < 2; twice++)
            as("marketer")
                    .put("/api/v1/segments/{id}/members/{c}", manual, client)
                    .then()
                    .statusCode(204);
        awaitMembers(manual, client);
        as("analyst")
                .get("/api/v1/clients/{c}/segments", client)
                .then()
                .body("manual.find{it.code=='by-hand'}.member", equalTo(true));
        as("marketer")
                .delete("/api/v1/segments/{id}/members/{c}", manual, client)
                .then()
                .statusCode(204);
        awaitMembers(manual);
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", periodic, client)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-not-manual"));
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", manual, Ids.next())
                .then()
                .statusCode(404);
        as("marketer")
                .post("/api/v1/segments/{id}/refresh", manual)
                .then()
                .statusCode(409)
                .body("code", equalTo("segment-not-periodic"));
    }

    @Test
    void aPeriodicSegmentHasItsOwnSchedule() {
        create("nightly", "PERIODIC", named("x"), ",\"schedule\":{\"cron\":\"0 3 * * *\",\"zone\":\"Europe/Moscow\"}");
        as("marketer")
                .get("/api/v1/segments?formation=PERIODIC&limit=1000")
                .then()
                .statusCode(200)
                .body("items.find{it.code=='nightly'}.schedule.nextFireAt", notNullValue());
        post("never", "PERIODIC", named("x"), ",\"schedule\":{\"cron\":\"every day\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/schedule/cron"));
        post("wrong", "DYNAMIC", named("x"), ",\"schedule\":{\"cron\":\"0 3 * * *\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/schedule"));
    }

    @Test
    void aManagerSeesAndCountsOnlyOwnClients() {
        UUID manager = Ids.next();
        UUID own = Ids.next();
        UUID foreign = Ids.next();
        api.say(company(own, "rows", manager), company(foreign, "rows", Ids.next()));
        String segment = create("rows", "DYNAMIC", named("rows"), "");
        awaitMembers(segment, own, foreign);
        as("manager", manager)
                .get("/api/v1/segments/{id}/members", segment)
                .then()
                .body("items.clientId", equalTo(List.of(own.toString())));
        as("manager", manager)
                .body("{\"rule\":" + named("rows") + "}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(1));
        as("manager", manager)
                .get("/api/v1/segments/{id}/explanation?clientId={c}", segment, foreign)
                .then()
                .statusCode(404);
        as("manager", manager)
                .get("/api/v1/clients/{c}/segments", foreign)
                .then()
                .statusCode(404);
    }

    @Test
    void aPreviewCountsEveryConditionOfEveryGroup() {
        UUID client = Ids.next();
        api.say(company(client, "stepwise", null));
        awaitMembers(create("stepwise", "DYNAMIC", named("stepwise"), ""), client);
        String rule = "{\"all\":[" + named("stepwise") + ",{\"any\":[" + named("stepwise") + ",{\"not\":"
                + named("stepwise") + "}]}," + named("nobody") + "]}";
        as("marketer")
                .body("{\"rule\":" + rule + "}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("steps.left", equalTo(List.of(1, 1, 0)))
                .body("steps.pointer", equalTo(List.of("/rule/all/0", "/rule/all/1", "/rule/all/2")))
                .body("steps[1].parts.pointer", equalTo(List.of("/rule/all/1/any/0", "/rule/all/1/any/1")))
                .body("steps[1].parts[0].alone", equalTo(1))
                .body("steps[1].parts[1].parts[0].pointer", equalTo("/rule/all/1/any/1/not"))
                .body("steps[1].parts[1].parts[0].alone", equalTo(1));
    }

    @Test
    void anAttachedContactIsNoClientAndLeavesItsSegments() {
        UUID contact = Ids.next();
        UUID company = Ids.next();
        api.say(Events.contact(contact, "attached", LONG_AGO));
        String tracked = create("attached", "DYNAMIC", named("attached"), ",\"trackMembership\":true");
        String manual = create("attached-manual", "MANUAL", "null", "");
        awaitMembers(tracked, contact);
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", manual, contact)
                .then()
                .statusCode(204);

        api.say(new AContact(contact)
                .named("attached")
                .registeredOn(LONG_AGO)
                .attachments(List.of(new Attachment(company, TODAY, null)))
                .said());
        awaitMembers(tracked);
        awaitMembers(manual);
        as("analyst")
                .get("/api/v1/segments/{id}/history", tracked)
                .then()
                .body("items[0].leftCause", equalTo("ATTACHED"));
        for (String path : List.of("segments", "segments/history", "agreements"))
            asked("analyst", null, contact, path)
                    .statusCode(303)
                    .header("Location", endsWith("/clients/" + company + "/" + path));
        as("marketer")
                .put("/api/v1/segments/{id}/members/{c}", manual, contact)
                .then()
                .statusCode(409)
                .body("code", equalTo("not-a-client"));
    }

    private static ValidatableResponse asked(String role, UUID employee, UUID client, String path) {
        return as(role, employee)
                .redirects()
                .follow(false)
                .get("/api/v1/clients/{c}/" + path, client)
                .then();
    }

    @Test
    void whereACardWentIsToldToWhoSeesItThere() {
        UUID company = Ids.next();
        UUID contact = Ids.next();
        UUID loser = Ids.next();
        UUID manager = Ids.next();
        UUID other = Ids.next();
        api.say(
                company(company, "moved-home", manager),
                new AContact(contact)
                        .named("moved")
                        .responsible(other)
                        .registeredOn(LONG_AGO)
                        .attachments(List.of(new Attachment(company, TODAY, null)))
                        .said(),
                new ACompany(loser)
                        .named("moved")
                        .responsible(other)
                        .registeredOn(LONG_AGO)
                        .life(Life.MERGED)
                        .endedOn(TODAY)
                        .mergedInto(company)
                        .said());
        awaitMembers(create("moved-home", "DYNAMIC", named("moved-home"), ""), company);
        for (UUID moved : List.of(contact, loser))
            for (String path : List.of("segments", "segments/history", "agreements")) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> asked("manager", manager, moved, path)
                                .statusCode(303)
                                .header("Location", endsWith("/clients/" + company + "/" + path)));
                asked("manager", other, moved, path).statusCode(404);
            }
    }

    @Test
    void pagesFollowEachOtherAndForeignCursorsAreRefused() {
        List<UUID> clients =
                java.util.stream.Stream.generate(Ids::next).limit(5).toList();
        clients.forEach(id -> api.say(company(id, "paged", null)));
        String segment = create("paged", "DYNAMIC", named("paged"), "");
        awaitMembers(segment, clients.toArray(UUID[]::new));
        String path = "/api/v1/segments/" + segment + "/members?limit=2";
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var page = as("service")
                    .get(cursor == null ? path : path + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.clientId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(seen)
                .containsExactlyElementsOf(
                        clients.stream().map(UUID::toString).sorted().toList());
        as("service")
                .get(path + "&cursor=abc")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/cursor"));
        assertThat(members(segment, "&asOf=" + LONG_AGO.minusDays(1))).isEmpty();
    }

    @Test
    void theCatalogueTellsFieldsOperatorsAndTitles() {
        as("analyst")
                .get("/api/v1/segment-fields?template=INTERACTIONS")
                .then()
                .statusCode(200)
                .body("fields.field", hasItems("client.city", "interactions.lastAt", "interactions.count"))
                .body("fields.find{it.field=='interactions.count'}.parameters", hasItems("period", "direction"))
                .body("fields.find{it.field=='interactions.lastAt'}.operators.op", hasItem("notInLast"))
                .body("fields.find{it.field=='client.city'}.title.ru", equalTo("город"))
                .body("relations.relation", equalTo(List.of("interactions", "allInteractions")));
    }
}
