package dev.clientele.campaign.channel;

import static dev.clientele.campaign.Base.entered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.Life;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-04: a robot calls for advertising only when a person answers for it; and only when somebody can make the call. */
@CampaignTest
class RobotCallTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    MeterRegistry metrics;

    private UUID segment;
    private UUID trigger;

    @BeforeEach
    void begin() {
        FakeProvider.now().forget();
        segment = base.segment("PERIODIC", false);
        trigger = Api.disabledTrigger(
                segment, Reachable.template("ROBOT_CALL", null, "Hello, {contact.firstName}!"), Map.of());
    }

    @Test
    void aCampaignThatNobodyCarriesIsNotSwitchedOnAndOneThatLostItsProviderSaysSo() {
        UUID client = callable("+79161118001");
        find("triggers/" + trigger).body("warnings", contains("no-provider"));
        enable().statusCode(422).body("code", is("no-provider"), "violations[0].pointer", is("/templateId"));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .body("heldBy", is("NO_PROVIDER"));
        UUID provider = Reachable.provider(Map.of("channel", "ROBOT_CALL"));
        enable().statusCode(200).body("warnings", nullValue());
        UUID campaign = Api.fire(trigger);
        allow(provider, false);
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/fire")
                .then()
                .statusCode(409)
                .body("code", is("no-provider"));

        drain();

        find("campaigns/" + campaign)
                .body("state", is("RUNNING"), "waitingFor", is("NO_PROVIDER"), "waitingUntil", nullValue())
                .body("waitingEvidence", is("NO_PROVIDER: no provider of ROBOT_CALL is enabled"));
        gate(campaign, client, "state").isEqualTo("WAITS");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> metrics.get("clientele.campaign.waiting")
                                .tag("for", "no_provider")
                                .gauge()
                                .value()
                        == 1);

        allow(provider, true);
        drain();

        Api.expect(campaign, "FINISHED", 1, Map.of());
        find("campaigns/" + campaign).body("waitingFor", nullValue());
        assertThat(FakeProvider.now().requests("/ok").getFirst().body())
                .contains("\"channel\":\"ROBOT_CALL\"", "\"to\":\"+79161118001\"", "Hello, Иван!");
        allow(provider, false);
    }

    @Test
    void whoWaitsForTheRateOrForAProviderThatIsAwayIsToldSo() {
        callable("+79161118002");
        UUID provider = Reachable.provider(Map.of("channel", "ROBOT_CALL", "ratePerSecond", 0.1, "burst", 1));
        enable().statusCode(200);
        UUID campaign = Api.fire(trigger);
        drain();
        UUID second = callable("+79161118003");
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID next = Api.fire(trigger);

        drain();

        find("campaigns/" + next).body("waitingFor", is("RATE_LIMITED"), "waitingUntil", notNullValue());
        gate(next, second, "evidence")
                .asString()
                .startsWith("RATE_LIMITED: provider p-")
                .endsWith("0 of 1 may go now");
        gate(next, second, "opensAt").isNotNull();
        Api.expect(campaign, "FINISHED", 1, Map.of());

        patch(
                provider,
                "{\"url\":\"%s\",\"ratePerSecond\":null,\"burst\":null}"
                        .formatted(FakeProvider.now().url("/503")));
        for (int i = 0; i < 6; i++) {
            TestClock.movable().advance(Duration.ofHours(2));
            drain();
            if ("PROVIDER_AWAY".equals(Api.campaign(next).getString("waitingFor"))) break;
        }
        find("campaigns/" + next)
                .body("waitingFor", is("PROVIDER_AWAY"), "waitingEvidence", startsWith("PROVIDER_AWAY"));
        patch(provider, "{\"url\":\"%s\"}".formatted(FakeProvider.now().url("/ok")));
        TestClock.movable().advance(Duration.ofHours(2));
        drain();
        Api.expect(next, "FINISHED", 1, Map.of());
        allow(provider, false);
    }

    private org.assertj.core.api.ObjectAssert<Object> gate(UUID campaign, UUID client, String field) {
        Object value = find("campaigns/" + campaign + "/clients/" + client + "/explanation")
                .extract()
                .path("recipients[0].gates.find { it.gate == 'PROVIDER' }." + field);
        return assertThat(value);
    }

    private UUID callable(String phone) {
        UUID id = UUID.randomUUID();
        base.hear(Reachable.contact(id, Life.LIVE, null, phone, null));
        Reachable.consent(base, id, Channel.PHONE);
        base.hear(entered(segment, id));
        return id;
    }

    private ValidatableResponse enable() {
        return Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/enable")
                .then();
    }

    private static void allow(UUID provider, boolean enabled) {
        patch(provider, "{\"enabled\":%s}".formatted(enabled));
    }

    private static void patch(UUID provider, String change) {
        String path = "/api/v1/providers/" + provider;
        Api.as("admin")
                .header("If-Match", Api.as("admin").get(path).header("ETag"))
                .body(change)
                .patch(path)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse find(String path) {
        return Api.as("analyst").get("/api/v1/" + path).then().statusCode(200);
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }
}
