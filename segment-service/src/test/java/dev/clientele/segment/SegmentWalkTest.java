package dev.clientele.segment;

import static dev.clientele.segment.Api.as;
import static dev.clientele.segment.Api.awaitMembers;
import static dev.clientele.segment.Api.create;
import static dev.clientele.segment.Api.members;
import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.clientele.platform.ids.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events in, members out: "two purchases or more, the last over 90 days ago" as a segment of each kind. */
@ServiceTest
class SegmentWalkTest {
    private static final String FADING = """
            {"all":[{"field":"client.purchaseCount","op":"ge","value":2},
                    {"field":"client.lastPurchaseOn","op":"notInLast","value":{"last":90,"unit":"DAY"}}]}""";

    private final Api api;

    SegmentWalkTest(Api api) {
        this.api = api;
    }

    @Test
    void purchasesMakeMembersOfEveryFormation() {
        UUID fading = Ids.next();
        UUID active = Ids.next();
        UUID once = Ids.next();
        String tracked = create("walk-tracked", "DYNAMIC", FADING, ",\"trackMembership\":true");
        String live = create("walk-live", "DYNAMIC", FADING, "");
        String periodic = create("walk-periodic", "PERIODIC", FADING, "");

        api.say(
                Events.payment(fading, TODAY.minusDays(200), "10.00"),
                Events.payment(fading, TODAY.minusDays(91), "10.00"),
                Events.payment(active, TODAY.minusDays(200), "10.00"),
                Events.payment(active, TODAY.minusDays(90), "10.00"),
                Events.payment(once, TODAY.minusDays(200), "10.00"));
        api.say(
                Events.contact(fading, "Фёдор", TODAY.minusDays(300)),
                Events.contact(active, "Анна", TODAY.minusDays(300)),
                Events.contact(once, "Олег", TODAY.minusDays(300)));

        awaitMembers(tracked, fading);
        awaitMembers(live, fading);
        assertThat(members(periodic, "")).isEmpty();
        as("marketer").post("/api/v1/segments/{id}/refresh", periodic).then().statusCode(202);
        awaitMembers(periodic, fading);
        for (String segment : List.of(tracked, live, periodic)) {
            assertThat(members(segment, "&asOf=" + TODAY.minusDays(1))).isEmpty();
            assertThat(members(segment, "&asOf=" + TODAY.plusDays(1) + "&basis=LIVE"))
                    .containsExactlyInAnyOrder(fading.toString(), active.toString());
        }
        explains(live, fading, active);
        explainsThePast(live, fading);
        previews();

        wouldChange(tracked, live, periodic);

        api.say(Events.payment(fading, TODAY, "5.00"));
        awaitMembers(tracked);
        awaitMembers(live);
        assertThat(members(periodic, "")).containsExactly(fading.toString());
        as("analyst")
                .get("/api/v1/segments/{id}/history", tracked)
                .then()
                .statusCode(200)
                .body("items[0].leftCause", equalTo("DATA"));
        as("analyst")
                .get("/api/v1/segments/{id}/refreshes", periodic)
                .then()
                .statusCode(200)
                .body("[0].added", equalTo(1))
                .body("[0].total", equalTo(1));
    }

    private static void explainsThePast(String segment, UUID client) {
        String on = TODAY.minusDays(250).toString();
        as("analyst")
                .get("/api/v1/segments/{id}/explanation?clientId={c}&asOf={on}", segment, client, on)
                .then()
                .statusCode(200)
                .body("matches", equalTo(false))
                .body("evaluatedOn", equalTo(on));
    }

    private static void explains(String segment, UUID member, UUID other) {
        as("analyst")
                .get("/api/v1/segments/{id}/explanation?clientId={c}", segment, other)
                .then()
                .statusCode(200)
                .body("matches", equalTo(false))
                .body("rule.parts[0].met", equalTo(true))
                .body("rule.parts[0].value", equalTo(2))
                .body("rule.parts[1].met", equalTo(false))
                .body("rule.parts[1].pointer", equalTo("/rule/all/1"))
                .body("rule.parts[1].value", equalTo(TODAY.minusDays(90).toString()));
        as("analyst")
                .get("/api/v1/segments/{id}/explanation?clientId={c}", segment, member)
                .then()
                .statusCode(200)
                .body("matches", equalTo(true));
        as("analyst")
                .get("/api/v1/clients/{c}/segments", member)
                .then()
                .statusCode(200)
                .body("automatic.findAll{it.code.startsWith('walk-')}.member", equalTo(List.of(true, true, true)));
    }

    /** A rule that finds the active one instead of the fading one, held against segments with stays and without. */
    private static void wouldChange(String... segments) {
        String rule = "{\"all\":[" + Api.leaf("client.name", "eq", "\"Анна\"") + ","
                + Api.leaf("client.registeredOn", "eq", "\"" + TODAY.minusDays(300) + "\"") + "]}";
        for (String segment : segments)
            as("analyst")
                    .body("{\"rule\":%s,\"segment\":\"%s\"}".formatted(rule, segment))
                    .post("/api/v1/segments/preview")
                    .then()
                    .statusCode(200)
                    .body("entering", equalTo(1))
                    .body("leaving", equalTo(1));
        as("analyst")
                .body("{\"rule\":%s,\"segment\":\"nowhere\"}".formatted(rule))
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/segment"));
    }

    private static void previews() {
        as("analyst")
                .body("{\"rule\":%s,\"asOf\":\"%s\"}".formatted(FADING, TODAY.minusDays(1)))
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                // Clients of other tests may be among them.
                .body("steps[0].alone", greaterThanOrEqualTo(2))
                .body("ruleText", containsString("number of purchases ≥ 2"));
    }
}
