package dev.clientele.campaign.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.campaign.Campaigns;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.testing.events.AnInteraction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CAM-04: messengers only after the client wrote first; advertising by SMS only by a person's word. */
@CampaignTest
class MessengerFlowTest {
    private static final String ACCOUNT = "telegram:shop";

    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Campaigns campaigns;

    private UUID segment;

    @BeforeEach
    void begin() {
        FakeProvider.now().forget();
        segment = base.segment("PERIODIC", false);
    }

    @Test
    void onlyWhoWroteToTheAccountIsWrittenToAndLaterOnlyInApprovedWords() {
        UUID provider = Reachable.provider(Map.of(
                "channel",
                "MESSENGER",
                "account",
                ACCOUNT,
                "windowHours",
                24,
                "url",
                FakeProvider.now().url("/ok")));
        member("telegram:@recent", ACCOUNT, Direction.INBOUND, Duration.ofHours(23));
        member("telegram:@old", ACCOUNT, Direction.INBOUND, Duration.ofHours(25));
        member("telegram:@elsewhere", "telegram:other", Direction.INBOUND, Duration.ofHours(1));
        member("telegram:@answered", ACCOUNT, Direction.OUTBOUND, Duration.ofHours(1));
        member("vk:only", ACCOUNT, Direction.INBOUND, Duration.ofHours(1));
        UUID template = Reachable.template("MESSENGER", null, "Hello, {contact.firstName}!");

        UUID free = fire(template, Map.of("providerId", provider));

        assertThat(ends(free)).containsExactly("SENT");
        Api.expect(free, "FINISHED", 1, Map.of("MESSENGER_WINDOW", 1, "NOT_WRITTEN_FIRST", 2, "NO_ADDRESS", 1));
        JsonPath sent =
                JsonPath.from(FakeProvider.now().requests("/ok").getFirst().body());
        assertThat(sent.getString("to")).isEqualTo("telegram:@recent");
        assertThat(sent.getString("from")).isEqualTo(ACCOUNT);
        assertThat(sent.getString("template")).isNull();

        UUID approved = fire(template, Map.of("providerId", provider, "approvedTemplate", "hello_1"));

        Api.expect(approved, "FINISHED", 2, Map.of("NOT_WRITTEN_FIRST", 2, "NO_ADDRESS", 1));
        assertThat(FakeProvider.now().requests("/ok"))
                .extracting(request -> JsonPath.from(request.body()).getString("template"))
                .containsExactlyInAnyOrder(null, "hello_1", "hello_1");
    }

    /** The window of a day is there without being asked for; a messenger's consent is none for a network. */
    @Test
    void aSocialNetworkIsWrittenToByItsOwnConsentWithinADay() {
        var network = Map.<String, Object>of(
                "channel",
                "SOCIAL",
                "account",
                "vk:shop",
                "url",
                FakeProvider.now().url("/ok"));
        UUID provider = Reachable.provider(network);
        member(Channel.SOCIAL, "vk:recent", "vk:shop", Direction.INBOUND, Duration.ofHours(23));
        member(Channel.SOCIAL, "vk:old", "vk:shop", Direction.INBOUND, Duration.ofHours(25));
        member(Channel.SOCIAL, "vk:silent", "vk:shop", Direction.OUTBOUND, Duration.ofHours(1));
        member(Channel.MESSENGER, "vk:otherwise", "vk:shop", Direction.INBOUND, Duration.ofHours(1));
        UUID template = Reachable.template("SOCIAL", null, "Hello, {contact.firstName}!");

        UUID campaign = fire(template, Map.of("providerId", provider));

        Api.expect(campaign, "FINISHED", 1, Map.of("MESSENGER_WINDOW", 1, "NOT_WRITTEN_FIRST", 1, "NO_CONSENT", 1));
        assertThat(FakeProvider.now().requests("/ok"))
                .extracting(request -> JsonPath.from(request.body()).getString("to"))
                .containsExactly("vk:recent");

        var unlimited = new HashMap<>(network);
        unlimited.put("windowHours", 0);
        UUID without = fire(template, Map.of("providerId", Reachable.provider(unlimited)));
        Api.expect(without, "FINISHED", 2, Map.of("NOT_WRITTEN_FIRST", 1, "NO_CONSENT", 1));
    }

    @Test
    void advertisingBySmsThatNobodyLaunchedWaitsForAPerson() {
        UUID provider = Reachable.provider(Map.of());
        Reachable.member(base, segment, Channel.SMS, "+79171110001", null);
        UUID template = Reachable.template("SMS", null, "Sale!");
        UUID byHand = fire(template, Map.of("providerId", provider));
        approval(byHand).body("required", is(true), "by", is("test"), "at", notNullValue());

        UUID bySchedule = scheduled(byHand);
        drain();
        assertThat(FakeProvider.now().requests("/ok"))
                .as("only the one by hand")
                .hasSize(1);
        approval(bySchedule).body("required", is(true), "by", nullValue());
        Api.as("analyst")
                .post("/api/v1/campaigns/" + bySchedule + "/approval")
                .then()
                .statusCode(403);
        Api.as("marketer")
                .post("/api/v1/campaigns/" + bySchedule + "/approval")
                .then()
                .statusCode(200);
        drain();

        Api.expect(bySchedule, "FINISHED", 1, Map.of());
        Api.as("admin")
                .post("/api/v1/campaigns/" + bySchedule + "/approval")
                .then()
                .statusCode(200)
                .body("by", is("test"));
        UUID letters = fire(Api.template("s", "t"), Map.of());
        approval(letters).body("required", is(false));
    }

    /** Of the rows that were not skipped, with their reasons. */
    private static List<String> ends(UUID campaign) {
        return Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .extract()
                .path(
                        "items.findAll { it.state != 'SKIPPED' }.collect { [it.state, it.reason, it.detail].findAll().join(' ') }");
    }

    /** The same again, as its schedule would launch it. */
    private UUID scheduled(UUID before) {
        var campaign = campaigns.find(before);
        return campaigns
                .launch(
                        UUID.randomUUID(),
                        "Scheduled",
                        TestClock.movable().instant(),
                        campaign.definition(),
                        "schedule")
                .orElseThrow()
                .id();
    }

    private static ValidatableResponse approval(UUID campaign) {
        return Api.as("analyst")
                .get("/api/v1/campaigns/" + campaign + "/approval")
                .then()
                .statusCode(200);
    }

    private void member(String messenger, String account, Direction direction, Duration ago) {
        member(Channel.MESSENGER, messenger, account, direction, ago);
    }

    private void member(Channel channel, String messenger, String account, Direction direction, Duration ago) {
        UUID id = Reachable.member(base, segment, channel, null, messenger);
        base.hear(new AnInteraction(id)
                .contact(id)
                .kind(Kind.MESSENGER)
                .direction(direction)
                .at(TestClock.movable().instant().minus(ago))
                .account(account)
                .said());
    }

    private UUID fire(UUID template, Map<String, Object> action) {
        UUID trigger = Api.trigger(segment, template, Map.of("action", action, "repeatPolicy", "PER_PERIOD"));
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        drain();
        return campaign;
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }
}
