package dev.clientele.campaign.delivery;

import static dev.clientele.campaign.Base.company;
import static dev.clientele.campaign.Base.entered;
import static dev.clientele.campaign.Base.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class LedgerResourceTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    private final UUID head = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private UUID mine;
    private UUID foreign;
    private UUID campaign;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        UUID sales = department(null);
        UUID north = department(sales);
        employee(head, sales);
        employee(manager, north);
        employee(stranger, department(null));
        UUID segment = base.segment("PERIODIC", false);
        mine = client(segment, manager);
        foreign = client(segment, stranger);
        campaign = Api.fire(Api.trigger(segment, Api.template("s", "t"), Map.of()));
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    @Test
    void everybodySeesTheRowsOfTheClientsTheySee() {
        ledger(Tokens.of("marketer")).body("items.clientId", containsInAnyOrder(mine.toString(), foreign.toString()));
        ledger(Tokens.of("manager", manager)).body("items.clientId", contains(mine.toString()));
        ledger(Tokens.of("sales-head", head)).body("items.clientId", contains(mine.toString()));
        ledger(Tokens.of("manager")).body("items", is(empty()));
        given().auth()
                .oauth2(Tokens.of("manager", manager))
                .get("/api/v1/deliveries?clientId=" + foreign)
                .then()
                .statusCode(200)
                .body("items", is(empty()));
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        String first = page(null).extract().path("items[0].id");
        String cursor = page(null).body("nextCursor", notNullValue()).extract().path("nextCursor");
        String second = page(cursor).extract().path("items[0].id");
        assertThat(new HashSet<>(Set.of(first, second))).hasSize(2);
        page("tampered").statusCode(422).body("violations[0].pointer", is("/cursor"));
    }

    @Test
    void rowsAreFoundByStateAndReason() {
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/deliveries?state=SKIPPED&reason=NO_CONSENT")
                .then()
                .body("items.clientId", containsInAnyOrder(mine.toString(), foreign.toString()));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/deliveries?state=SENT")
                .then()
                .body("items", is(empty()));
        Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/deliveries?state=LOST")
                .then()
                .statusCode(422);
        Api.as("analyst").get("/api/v1/deliveries").then().statusCode(422);
        Api.as("analyst")
                .get("/api/v1/campaigns/" + UUID.randomUUID() + "/deliveries")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse page(String cursor) {
        var request = Api.as("analyst").queryParam("limit", 1);
        if (cursor != null) request.queryParam("cursor", cursor);
        return request.get("/api/v1/campaigns/" + campaign + "/deliveries").then();
    }

    private ValidatableResponse ledger(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .statusCode(200);
    }

    private UUID client(UUID segment, UUID responsible) {
        UUID id = UUID.randomUUID();
        base.hear(company(id, "ООО", responsible, id + "@example.org"), entered(segment, id));
        return id;
    }

    private UUID department(UUID parent) {
        UUID id = UUID.randomUUID();
        base.hearReference(new DepartmentChanged(id, version(), Life.LIVE, "Department", parent));
        return id;
    }

    private void employee(UUID id, UUID department) {
        base.hearReference(new EmployeeChanged(id, version(), Life.LIVE, "Employee", null, department, null));
    }
}
