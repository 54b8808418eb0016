package dev.clientele.segment;

import static dev.clientele.segment.TestTime.TODAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.contracts.Event;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events in, members out: the acceptance rule as DYNAMIC, tracked DYNAMIC and PERIODIC segment. */
@ServiceTest
class SegmentWalkTest {
    private static final String FADING = """
            {"all":[{"field":"client.purchaseCount","op":"ge","value":2},
                    {"field":"client.lastPurchaseOn","op":"notInLast","value":{"last":90,"unit":"DAY"}}]}""";

    @Inject
    Outbox outbox;

    @Inject
    Database database;

    private static RequestSpecification as(String role) {
        return given().header("Authorization", Tokens.bearer(role)).contentType(ContentType.JSON);
    }

    private void say(Event... events) {
        database.run(tx -> outbox.appendAll(
                tx,
                Arrays.stream(events)
                        .map(event -> new Said(Stream.of(event).topic(), event.key(), event.unitId(), event))
                        .toList()));
    }

    private static String create(String code, String formation, String rule, String more) {
        return as("marketer")
                .body("{\"code\":\"%s\",\"name\":\"%s\",\"formation\":\"%s\",\"rule\":%s%s}"
                        .formatted(code, code, formation, rule, more))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> members(String segment) {
        return as("analyst")
                .get("/api/v1/segments/{id}/members?limit=1000", segment)
                .then()
                .statusCode(200)
                .extract()
                .path("items.clientId");
    }

    private static void awaitMembers(String segment, UUID... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(members(segment))
                        .containsExactlyInAnyOrder(
                                Arrays.stream(expected).map(UUID::toString).toArray(String[]::new)));
    }

    @Test
    void purchasesMakeMembersOfEveryFormation() {
        UUID fading = Ids.next();
        UUID active = Ids.next();
        UUID once = Ids.next();
        String tracked = create("walk-tracked", "DYNAMIC", FADING, ",\"trackMembership\":true");
        String live = create("walk-live", "DYNAMIC", FADING, "");
        String periodic = create("walk-periodic", "PERIODIC", FADING, "");

        say(
                Events.payment(fading, TODAY.minusDays(200), "10.00"),
                Events.payment(fading, TODAY.minusDays(91), "10.00"),
                Events.payment(active, TODAY.minusDays(200), "10.00"),
                Events.payment(active, TODAY.minusDays(90), "10.00"),
                Events.payment(once, TODAY.minusDays(200), "10.00"));
        say(
                Events.contact(fading, "Фёдор", TODAY.minusDays(300)),
                Events.contact(active, "Анна", TODAY.minusDays(300)),
                Events.contact(once, "Олег", TODAY.minusDays(300)));

        awaitMembers(tracked, fading);
        awaitMembers(live, fading);
        assertThat(members(periodic)).isEmpty();
        as("marketer").post("/api/v1/segments/{id}/refresh", periodic).then().statusCode(202);
        awaitMembers(periodic, fading);

        as("analyst")
                .get("/api/v1/segments/{id}/explanation?clientId={c}", live, active)
                .then()
                .statusCode(200)
                .body("matches", equalTo(false))
                .body("rule.parts[0].met", equalTo(true))
                .body("rule.parts[0].value", equalTo(2))
                .body("rule.parts[1].met", equalTo(false))
                .body("rule.parts[1].value", equalTo(TODAY.minusDays(90).toString()));
        as("analyst")
                .get("/api/v1/clients/{c}/segments", fading)
                .then()
                .statusCode(200)
                .body("automatic.findAll{it.code.startsWith('walk-')}.member", equalTo(List.of(true, true, true)));
        as("analyst")
                .body(Map.of("rule", "x", "asOf", TODAY.minusDays(100).toString()))
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/rule"));
        as("analyst")
                .body("{\"rule\":%s,\"asOf\":\"%s\"}".formatted(FADING, TODAY.minusDays(1)))
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("steps[0].alone", equalTo(2))
                .body("ruleText", containsString("number of purchases ≥ 2"));

        say(Events.payment(fading, TODAY, "5.00"));
        awaitMembers(tracked);
        awaitMembers(live);
        assertThat(members(periodic)).containsExactly(fading.toString());
        as("analyst")
                .get("/api/v1/segments/{id}/history", tracked)
                .then()
                .statusCode(200)
                .body("items[0].leftCause", equalTo("DATA"));
    }
}
