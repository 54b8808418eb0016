package dev.clientele.campaign.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class PacingTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
        template = Api.template("Hello", "text {unsubscribeUrl}");
    }

    @Test
    void aCampaignGoesNoFasterThanItWishesAndSaysWhenItGoesOn() {
        UUID client = base.consentingMember(segment, "one@example.org");
        base.consentingMember(segment, "two@example.org");
        base.consentingMember(segment, "three@example.org");
        UUID paced = Api.fire(Api.trigger(segment, template, Map.of("action", Map.of("perHour", 2))));
        UUID other = Api.fire(Api.trigger(segment, template, Map.of()));

        drain();

        campaign(other).body("state", is("FINISHED"), "statistics.sent", is(3));
        Instant until = Instant.parse(campaign(paced)
                .body("state", is("RUNNING"), "statistics.sent", is(1), "waitingFor", is("PACED"))
                .body("waitingEvidence", is("2 an hour"))
                .extract()
                .path("waitingUntil"));
        String pace = "recipients[0].gates.find { it.gate == 'PACE' }.";
        Api.as("analyst")
                .get("/api/v1/campaigns/" + paced + "/clients/" + client + "/explanation")
                .then()
                .body(pace + "state", is("WAITS"), pace + "evidence", is("2 an hour"));
        Duration left = Duration.between(TestClock.movable().instant(), until);
        assertThat(left).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));

        TestClock.movable().advance(left.minusMinutes(1));
        drain();
        campaign(paced).body("statistics.sent", is(1));
        TestClock.movable().advance(Duration.ofMinutes(2));
        drain();
        campaign(paced).body("statistics.sent", is(2), "waitingFor", is("PACED"));
        TestClock.movable().advance(Duration.ofMinutes(31));
        drain();
        campaign(paced).body("state", is("FINISHED"), "statistics.sent", is(3), "waitingFor", nullValue());
    }

    /** Nor does it take the turn of those that go. */
    @Test
    void whatIsSkippedAtTheGatesTakesNoTurn() {
        UUID trigger = Api.trigger(segment, template, Map.of("action", Map.of("perHour", 1)));
        for (int i = 0; i < 3; i++) base.consentingMember(segment, "same@example.org");
        UUID campaign = Api.fire(trigger);
        drain();
        TestClock.movable().advance(Duration.ofHours(1));
        drain();
        Api.expect(campaign, "FINISHED", 1, Map.of("DUPLICATE_ADDRESS", 2));
    }

    @Test
    void aPaceIsOneAnHourAtLeast() {
        Api.as("marketer")
                .body(Api.draft(segment, template, Map.of("action", Map.of("perHour", 0))))
                .post("/api/v1/triggers")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/action/perHour"));
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static ValidatableResponse campaign(UUID id) {
        return Api.as("analyst").get("/api/v1/campaigns/" + id).then().statusCode(200);
    }
}
