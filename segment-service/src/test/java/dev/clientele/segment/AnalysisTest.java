package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.leaf;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.platform.ids.Ids;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInteraction;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be found out about segments and the sales of their members. */
@ServiceTest
class AnalysisTest {
    private static final UUID BIG = Ids.next();
    private static final UUID MIDDLE = Ids.next();
    private static final UUID SMALL = Ids.next();
    private static final UUID CHAIR = Ids.next();
    private static final UUID MANAGER = Ids.next();
    private static String all;
    private static String buyers;

    private final Api api;

    AnalysisTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void tell() {
        if (all != null) return;
        api.say(
                company(BIG, "analysis-big").city("Омск").employees(30).said(),
                company(MIDDLE, "analysis-middle").city("Омск").employees(10).said(),
                company(SMALL, "analysis-small").said());
        for (int month = 1; month <= 4; month++) api.say(Events.payment(BIG, TODAY.minusMonths(month), "200"));
        api.say(shipment(MIDDLE, "150", "2", "100"));
        all = create("analysis-all", "DYNAMIC", leaf("client.name", "startsWith", "\"analysis-\""), "");
        buyers = create(
                "analysis-buyers",
                "DYNAMIC",
                "{\"all\":[" + leaf("client.name", "startsWith", "\"analysis-\"") + ","
                        + leaf("sales.revenue", "gt", "0") + "]}",
                ",\"trackMembership\":true");
        awaitMembers(all, BIG, MIDDLE, SMALL);
        awaitMembers(buyers, BIG, MIDDLE);
        await().until(() -> as("analyst").get("/api/v1/segments/" + buyers).path("composedAt") != null);
    }

    private static ShipmentChanged shipment(UUID unit, String amount, String quantity, String cost) {
        var line = new Line(CHAIR, null, "red", new BigDecimal(quantity), new BigDecimal(amount), new BigDecimal(cost));
        return new AShipment(unit)
                .amount(amount)
                .lines(List.of(line))
                .on(TODAY.minusDays(20))
                .dueOn(TODAY.minusDays(10))
                .said();
    }

    private static ACompany company(UUID id, String name) {
        return new ACompany(id).named(name).registeredOn(TODAY.minusDays(400));
    }

    private static ValidatableResponse get(String path, Object... values) {
        return as("analyst").get("/api/v1/" + path, values).then().statusCode(200);
    }

    @Test
    void membersShowFieldsInTheOrderOfOne() {
        String path = "segments/{id}/members?fields=client.city,client.employeeCount&sort=client.employeeCount&limit=2";
        String next = get(path, all)
                .body("items.clientId", equalTo(List.of(MIDDLE.toString(), BIG.toString())))
                .body("items[0].values.'client.city'", equalTo("Омск"))
                .body("items[0].values.'client.employeeCount'", equalTo(10))
                .extract()
                .path("nextCursor");
        get(path + "&cursor=" + next, all)
                .body("items.clientId", equalTo(List.of(SMALL.toString())))
                .body("items[0].values.'client.city'", nullValue());
        get("segments/{id}/members?sort=client.name&asOf=" + TODAY.minusDays(1), all)
                .body("items.name", equalTo(List.of("analysis-big", "analysis-middle", "analysis-small")));
        as("analyst")
                .get("/api/v1/segments/{id}/members?sort=client.tags", all)
                .then()
                .statusCode(422);
    }

    @Test
    void membersShowWhatIsCountedAndSummed() {
        String counted = "sales.revenue,sales.avgCheck,sales.quantity,sales.ordersCount,interactions.count";
        for (String day : List.of("", "&asOf=" + TODAY.plusDays(1)))
            get("segments/{id}/members?sort=sales.revenue&fields=" + counted + day, all)
                    .body("items.clientId", equalTo(List.of(SMALL.toString(), MIDDLE.toString(), BIG.toString())))
                    .body("items[2].values.'sales.revenue'", equalTo(800))
                    .body("items[2].values.'sales.avgCheck'", equalTo(200.0f))
                    .body("items[1].values.'sales.quantity'", equalTo(2))
                    .body("items[0].values.'sales.avgCheck'", nullValue())
                    .body("items[0].values.'sales.ordersCount'", equalTo(0))
                    .body("items[0].values.'interactions.count'", equalTo(0));
        get("segments/{id}/members?groupBy=sales.ordersCount&fields=sales.revenue", all)
                .body("groups[0].count", equalTo(3))
                .body("groups[0].computed.'sum sales.revenue'", equalTo(950));
    }

    @Test
    void membersAreGroupedWithSumsAndAverages() {
        get("segments/{id}/members?groupBy=client.city&fields=client.employeeCount", all)
                .body("groups[0].value", equalTo("Омск"))
                .body("groups[0].count", equalTo(2))
                .body("groups[0].computed.'sum client.employeeCount'", equalTo(40))
                .body("groups[0].computed.'avg client.employeeCount'", equalTo(20.0f))
                .body("groups[1].value", nullValue())
                .body("moreGroups", equalTo(false));
    }

    @Test
    void membersAreATable() {
        String csv = as("analyst")
                .accept("text/csv")
                .get("/api/v1/segments/{id}/members?fields=client.city&sort=client.name", all)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv.lines().toList().get(1)).contains("analysis-big").endsWith("Омск");
        byte[] xlsx = as("analyst")
                .accept("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get("/api/v1/segments/{id}/members?groupBy=client.city", all)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(xlsx).startsWith('P', 'K');
    }

    @Test
    void rightsHoldForEveryListAndCount() {
        as("manager", MANAGER)
                .get("/api/v1/segments/{id}/members?groupBy=client.city", all)
                .then()
                .statusCode(200)
                .body("groups.size()", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/segments/{id}/members?sort=client.name", all)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/segments/algebra?all=analysis-all")
                .then()
                .body("count", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/segments/overlap?segments=analysis-all")
                .then()
                .body("counts[0][0]", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/segments/{id}/trend?from=" + TODAY, buyers)
                .then()
                .body("points[0].members", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/segments/{id}/field-coverage", all)
                .then()
                .body("clients", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/reports/sales?segmentIds=analysis-all")
                .then()
                .body("total.sales", equalTo(0));
        as("manager", MANAGER)
                .get("/api/v1/reports/abc-xyz?segmentIds=analysis-all")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void segmentsAreSetAgainstEachOther() {
        get("segments/algebra?all=analysis-all&none=analysis-buyers")
                .body("count", equalTo(1))
                .body("items.clientId", equalTo(List.of(SMALL.toString())));
        get("segments/algebra?any=analysis-all,analysis-buyers").body("count", equalTo(3));
        get("segments/overlap?segments=analysis-all,analysis-buyers")
                .body("segments", equalTo(List.of("analysis-all", "analysis-buyers")))
                .body("counts", equalTo(List.of(List.of(3, 2), List.of(2, 2))));
        as("analyst").get("/api/v1/segments/algebra?none=analysis-all").then().statusCode(422);
        as("analyst")
                .get("/api/v1/segments/algebra?all=nowhere")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/all"));
    }

    @Test
    void entriesAndExitsAreThoseOfSomeDaysAndOfACause() {
        String path = "segments/{id}/history?";
        get(path + "from=" + TODAY + "&to=" + TODAY, buyers).body("items.size()", equalTo(2));
        get(path + "to=" + TODAY.minusDays(1), buyers).body("items.size()", equalTo(0));
        get(path + "cause=TIME", buyers).body("items.size()", equalTo(0));
        get(path + "clientId=" + BIG, buyers).body("items.clientId", equalTo(List.of(BIG.toString())));
        as("analyst")
                .get("/api/v1/" + path + "from=" + TODAY + "&to=" + TODAY.minusDays(1), buyers)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/from"));
        assertThat(table("segments/{id}/history", buyers).lines())
                .hasSize(3)
                .first()
                .isEqualTo("clientId,enteredAt,enteredOn,cause,ruleVersion,leftAt,leftOn,leftCause");
    }

    @Test
    void setsAreTables() {
        assertThat(table("segments/algebra?all=analysis-all").lines())
                .hasSize(4)
                .first()
                .isEqualTo("clientId,kind,name,responsibleId");
        assertThat(table("segments/overlap?segments=analysis-all,analysis-buyers")
                        .lines())
                .containsExactly("segment,analysis-all,analysis-buyers", "analysis-all,3,2", "analysis-buyers,2,2");
    }

    private static String table(String path, Object... values) {
        return as("analyst")
                .accept("text/csv")
                .get("/api/v1/" + path, values)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aTrendIsSeriesTableAndPicture() {
        String path = "/api/v1/segments/" + buyers + "/trend?step=MONTH&from=" + TODAY.minusMonths(1);
        as("analyst")
                .get(path)
                .then()
                .statusCode(200)
                .body("points[-1].entered", equalTo(2))
                .body("points[-1].members", equalTo(2))
                .body("points[0].members", equalTo(0));
        as("analyst").accept("text/csv").get(path).then().body(containsString("first,last,entered,left,members"));
        as("analyst").accept("image/svg+xml").get(path).then().statusCode(200).body(startsWith("<svg"));
    }

    @Test
    void coverageSaysHowManyHaveAValue() {
        String id = create(
                "analysis-coverage",
                "DYNAMIC",
                "{\"all\":[" + leaf("client.city", "eq", "\"Омск\"") + ","
                        + leaf("client.name", "startsWith", "\"analysis-\"") + "]}",
                "");
        get("segments/{id}/field-coverage?threshold=1", id)
                .body("fields.field", equalTo(List.of("client.city", "client.name")))
                .body("fields[1].filled", org.hamcrest.Matchers.greaterThanOrEqualTo(3));
    }

    @Test
    void theLowestPriorityWinsAndTheNewestOfEquals() {
        String draft = "{\"code\":\"%s\",\"name\":\"x\",\"priority\":%d%s}";
        String ofBuyers = ",\"segmentId\":\"" + buyers + "\",\"discount\":5";
        for (String body : List.of(
                draft.formatted("everybody", 0, ""),
                draft.formatted("later", 20, ofBuyers),
                draft.formatted("older", 10, ofBuyers),
                draft.formatted("newer", 10, ofBuyers),
                draft.formatted("expired", 1, ofBuyers + ",\"validTo\":\"" + TODAY.minusDays(1) + "\"")))
            as("marketer").body(body).post("/api/v1/agreements").then().statusCode(201);
        get("clients/{id}/agreements", BIG)
                .body("agreement.code", equalTo("newer"))
                .body("candidates.code", equalTo(List.of("newer", "older", "later", "everybody")));
        get("clients/{id}/agreements", SMALL).body("agreement.code", equalTo("everybody"));
        String etag = as("marketer").get("/api/v1/segments/" + buyers).header("ETag");
        as("marketer")
                .header("If-Match", etag)
                .delete("/api/v1/segments/" + buyers)
                .then()
                .statusCode(409)
                .body("users", org.hamcrest.Matchers.hasItem("agreement/newer"));
        as("marketer")
                .body(draft.formatted("NEWER", 1, ""))
                .post("/api/v1/agreements")
                .then()
                .statusCode(409);
    }

    @Test
    void salesAreBrokenDown() {
        String query = "reports/sales?segmentIds=analysis-all,analysis-buyers&segmentMode=ALL&from="
                + TODAY.minusMonths(6) + "&groupBy=";
        get(query + "PERIOD")
                .body("total.sales", equalTo(5))
                .body("total.revenue", equalTo(950.0f))
                .body("total.grossProfit", equalTo(50.0f))
                .body("total.revenueWithoutCost", equalTo(800.0f))
                .body("total.averageCheck", equalTo(190.0f));
        get(query + "PRODUCT")
                .body("rows.find{it.key=='" + CHAIR + "'}.quantity", equalTo(2))
                .body("rows.find{it.key==null}.revenue", equalTo(800.0f));
        get(query + "MANAGER").body("rows.size()", equalTo(1));
        as("analyst")
                .accept("image/svg+xml")
                .get("/api/v1/" + query + "PERIOD")
                .then()
                .statusCode(200)
                .body(startsWith("<svg"))
                .body(containsString("950.00"));
        as("analyst")
                .accept("text/csv")
                .get("/api/v1/" + query + "PERIOD")
                .then()
                .body(containsString("total,,5,950"));
    }

    @Test
    void profitIsThatOfLinesWhoseCostIsKnownHoweverItIsBrokenDown() {
        UUID client = Ids.next();
        UUID known = Ids.next();
        UUID unknown = Ids.next();
        api.say(company(client, "profitable").said());
        api.say(new AShipment(client)
                .amount("140")
                .lines(List.of(
                        new Line(known, null, null, BigDecimal.ONE, new BigDecimal("100"), new BigDecimal("60")),
                        new Line(unknown, null, null, BigDecimal.TWO, new BigDecimal("50"), null)))
                .on(TODAY.minusDays(20))
                .said());
        awaitMembers(
                create(
                        "profitable",
                        "DYNAMIC",
                        "{\"all\":[" + leaf("client.name", "eq", "\"profitable\"") + ","
                                + leaf("sales.revenue", "gt", "0") + "]}",
                        ""),
                client);
        for (String by : List.of("PERIOD", "PRODUCT", "MANAGER"))
            get("reports/sales?segmentIds=profitable&groupBy=" + by)
                    .body("total.sales", equalTo(1))
                    .body("total.revenue", equalTo(140.0f))
                    .body("total.quantity", equalTo(3))
                    .body("total.grossProfit", equalTo(40.0f))
                    .body("total.revenueWithoutCost", equalTo(40.0f));
        get("reports/sales?segmentIds=profitable&groupBy=PRODUCT")
                .body("rows.find{it.key=='" + known + "'}.grossProfit", equalTo(40.0f))
                .body("rows.find{it.key=='" + unknown + "'}.revenueWithoutCost", equalTo(50.0f))
                .body("rows.find{it.key==null}.revenue", equalTo(-10.0f));
        get("reports/abc-xyz?by=GROSS_PROFIT&segmentIds=profitable").body("items[0].value", equalTo(40));
    }

    /** STA-09a: the field has no window; whoever wants one says it. */
    @Test
    void anActiveInterestIsADealThatIsOpenWheneverItWasOpened() {
        UUID before = Ids.next();
        UUID talkedTo = Ids.next();
        UUID at = Ids.next();
        UUID inside = Ids.next();
        UUID won = Ids.next();
        for (UUID one : List.of(before, talkedTo, at, inside, won))
            api.say(company(one, "interest-" + one).said());
        api.say(
                new ADeal(before).openedOn(TODAY.minusDays(31)).said(),
                new AnInteraction(before).on(TODAY.minusDays(31)).said(),
                new ADeal(talkedTo).openedOn(TODAY.minusDays(31)).said(),
                new AnInteraction(talkedTo).on(TODAY.minusDays(29)).said(),
                new ADeal(at).openedOn(TODAY.minusDays(30)).said(),
                new ADeal(inside).openedOn(TODAY.minusDays(29)).said(),
                new ADeal(won)
                        .semantic(Semantic.WON)
                        .openedOn(TODAY.minusDays(1))
                        .closedOn(TODAY)
                        .said(),
                new AnInteraction(won).on(TODAY.minusDays(1)).said());
        String ours = "{\"all\":[" + leaf("client.name", "startsWith", "\"interest-\"") + ",%s]}";
        String open = leaf("sales.hasActiveInterest", "eq", "true");
        String opened = "{\"relation\":\"deals\",\"aggregate\":\"count\",\"op\":\"ge\",\"value\":1,\"window\":\"P30D\","
                + "\"where\":" + leaf("state", "eq", "\"IN_PROGRESS\"") + "}";
        String talked = leaf("interactions.lastAt", "inLast", "{\"last\":30,\"unit\":\"DAY\"}");
        String touched = "{\"any\":[" + opened + ",{\"all\":[" + open + "," + talked + "]}]}";

        awaitMembers(create("interest-open", "DYNAMIC", ours.formatted(open), ""), before, talkedTo, at, inside);
        awaitMembers(create("interest-opened", "DYNAMIC", ours.formatted(opened), ""), at, inside);
        awaitMembers(create("interest-touched", "DYNAMIC", ours.formatted(touched), ""), talkedTo, at, inside);
    }

    @Test
    void theDeletedAreInNoReportWhateverTheFormation() {
        UUID client = Ids.next();
        api.say(company(client, "leaver").said(), Events.payment(client, TODAY.minusDays(3), "70"));
        String bought =
                "{\"all\":[" + leaf("client.name", "eq", "\"leaver\"") + "," + leaf("sales.revenue", "gt", "0") + "]}";
        String found = create("leavers", "DYNAMIC", bought, "");
        String followed = create("leavers-followed", "DYNAMIC", bought, ",\"trackMembership\":true");
        for (String id : List.of(found, followed)) awaitMembers(id, client);
        get("reports/sales?segmentIds=leavers").body("total.revenue", equalTo(70.0f));
        api.say(company(client, "leaver").life(Life.DELETED).endedOn(TODAY).said());
        for (String id : List.of(found, followed)) awaitMembers(id);
        for (String code : List.of("leavers", "leavers-followed"))
            get("reports/sales?segmentIds=" + code).body("total.sales", equalTo(0));
    }

    @Test
    void linesOfAForeignDocumentCountInTheBaseCurrency() {
        UUID importer = Ids.next();
        UUID machine = Ids.next();
        api.say(company(importer, "importer").said());
        api.say(new AShipment(importer)
                .foreign("USD", "100", "90")
                .lines(List.of(
                        new Line(machine, null, null, BigDecimal.ONE, new BigDecimal("100"), new BigDecimal("60"))))
                .on(TODAY.minusDays(20))
                .said());
        String importers = create(
                "importers",
                "DYNAMIC",
                "{\"all\":[" + leaf("client.name", "eq", "\"importer\"") + ","
                        + leaf("sales.product", "boughtAny", "[\"" + machine + "\"]") + ","
                        + leaf("sales.revenue", "eq", "9000") + "]}",
                "");
        awaitMembers(importers, importer);
        for (String by : List.of("PERIOD", "PRODUCT"))
            get("reports/sales?segmentIds=importers&groupBy=" + by)
                    .body("total.revenue", equalTo(9000.0f))
                    .body("total.grossProfit", equalTo(3600.0f))
                    .body("rows.size()", equalTo(1));
    }

    @Test
    void linesComeToTheAmountWhateverTheRate() {
        UUID importer = Ids.next();
        api.say(company(importer, "importer-of-three").said());
        api.say(new AShipment(importer)
                .foreign("USD", "100", "90.1234")
                .lines(Stream.of("33.33", "33.33", "33.34")
                        .map(amount -> new Line(Ids.next(), null, null, BigDecimal.ONE, new BigDecimal(amount), null))
                        .toList())
                .on(TODAY.minusDays(20))
                .said());
        String importers = create(
                "importers-of-three",
                "DYNAMIC",
                "{\"all\":[" + leaf("client.name", "eq", "\"importer-of-three\"") + ","
                        + leaf("sales.revenue", "gt", "0") + "]}",
                "");
        awaitMembers(importers, importer);
        get("reports/sales?segmentIds=importers-of-three&groupBy=PRODUCT")
                .body("total.revenue", equalTo(9012.34f))
                .body("rows.size()", equalTo(3));
    }

    @Test
    void classesAreThoseOfTheWholeBase() {
        String query = "reports/abc-xyz?step=MONTH&segmentIds=analysis-all&from="
                + TODAY.minusMonths(3).withDayOfMonth(1) + "&to="
                + TODAY.withDayOfMonth(1).minusDays(1);
        get(query)
                .body("periods", equalTo(3))
                .body(
                        "matrix.findAll{it.xyz!=null}.collect{it.abc+it.xyz}",
                        equalTo(List.of("AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ")))
                .body("matrix.clients.sum()", equalTo(3))
                .body("items[0].clientId", equalTo(BIG.toString()))
                .body("items[0].xyz", equalTo("X"))
                .body("items[0].variation", equalTo(0.0f))
                .body("items.find{it.clientId=='" + SMALL + "'}.abc", equalTo("C"))
                .body("items.find{it.clientId=='" + SMALL + "'}.xyz", nullValue());
        get(query.replace("step=MONTH", "step=YEAR")).body("items[0].xyz", nullValue());
        as("analyst").accept("text/csv").get("/api/v1/" + query).then().body(containsString("clientId,name,value"));
        as("analyst")
                .accept("image/svg+xml")
                .get("/api/v1/" + query)
                .then()
                .statusCode(200)
                .body(startsWith("<svg"));
        as("analyst").get("/api/v1/" + query + "&a=90&b=50").then().statusCode(422);
    }

    @Test
    void keptClassesAreAFieldThatSegmentsFollow() {
        String id = create(
                "analysis-class",
                "DYNAMIC",
                "{\"all\":[" + leaf("client.abcClass", "eq", "\"C\"") + ","
                        + leaf("client.name", "startsWith", "\"analysis-\"") + "]}",
                ",\"trackMembership\":true");
        as("marketer").post("/api/v1/reports/abc-xyz/history?a=1&b=100").then().statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> Api.members(id, "").contains(SMALL.toString()));
        get("reports/abc-xyz/history")
                .body("items[0].takenOn", equalTo(TODAY.toString()))
                .body("items[0].matrix.findAll{it.xyz!=null}.size()", equalTo(9));
    }

    @Test
    void debtsFollowTheirContracts() {
        UUID client = Ids.next();
        UUID contract = Ids.next();
        String id = create(
                "analysis-debts",
                "DYNAMIC",
                "{\"all\":[" + leaf("settlements.overdueDebt", "gt", "1") + ","
                        + leaf("client.name", "eq", "\"analyst-debtor\"") + "]}",
                ",\"trackMembership\":true,\"template\":\"SETTLEMENTS\"");
        api.say(company(client, "analyst-debtor").said());
        api.say(new AShipment(client)
                .contract(contract)
                .amount("1.01")
                .on(TODAY.minusDays(30))
                .said());
        awaitMembers(id, client);
        api.say(new ContractChanged(contract, Events.version(), Life.LIVE, client, "1", 60, null, false));
        awaitMembers(id);
        api.say(new ContractChanged(contract, Events.version(), Life.LIVE, client, "1", 29, null, false));
        awaitMembers(id, client);
    }
}
