package dev.clientele.campaign.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.FakeProvider.Request;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.provider.Allowance;
import dev.clientele.campaign.provider.Allowances;
import dev.clientele.campaign.provider.Secrets;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.Life;
import dev.clientele.platform.sql.Database;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Must show 5 of the campaigns: a provider that behaves badly leaves no stuck row and causes no second message. */
@CampaignTest
class ProviderFlowTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Secrets secrets;

    @Inject
    Allowances allowances;

    @Inject
    Database database;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        FakeProvider.now().forget();
        segment = base.segment("PERIODIC", false);
        template = Reachable.template("SMS", null, "Здравствуйте, {contact.firstName}! Скидка до пятницы.");
    }

    @Test
    void anSmsIsSignedCountedAndPricedAndGoesOnce() {
        sms("+79161234567");
        UUID provider = Reachable.provider(Map.of("pricePerPart", 2.5, "account", "Clientele"));

        UUID campaign = fire(provider);

        Request request = FakeProvider.now().requests("/ok").getFirst();
        String id = row(campaign).getString("items[0].id");
        assertThat(JsonPath.from(request.body()).<String, Object>getMap(""))
                .isEqualTo(Map.of(
                        "id", id,
                        "channel", "SMS",
                        "from", "Clientele",
                        "to", "+79161234567",
                        "text", "Здравствуйте, Иван! Скидка до пятницы.",
                        "parts", 1));
        assertThat(request.header("Idempotency-Key")).isEqualTo(id);
        assertThat(secrets.isSigned(
                        "sandbox",
                        Long.parseLong(request.header(HttpCarrier.TIMESTAMP)),
                        request.body().getBytes(StandardCharsets.UTF_8),
                        request.header(HttpCarrier.SIGNATURE)))
                .isTrue();
        assertThat(row(campaign).getString("items[0].state")).isEqualTo("SENT");
        assertThat(row(campaign).getInt("items[0].parts")).isEqualTo(1);
        assertThat(row(campaign).getFloat("items[0].cost")).isEqualTo(2.5f);
        Api.expect(campaign, "FINISHED", 1, Map.of());
    }

    /** CAM-04: how many parts, and what they cost, before anything is sent. */
    @Test
    void aDryRunAndAPreviewSayWhatItWillCost() {
        UUID client = sms("+79161234561");
        sms("+79161234562");
        template = Reachable.template("SMS", null, "Я".repeat(71));
        UUID provider = provider("/ok", Map.of("pricePerPart", 2.355));
        UUID trigger = Api.disabledTrigger(segment, template, Map.of("action", Map.of("providerId", provider)));
        Api.as("marketer")
                .post("/api/v1/triggers/" + trigger + "/dry-run")
                .then()
                .statusCode(200)
                .body("toSend", is(2), "messageParts", is(4), "cost", is(9.42f));

        UUID free = provider("/ok", Map.of());
        UUID unpriced = Api.disabledTrigger(segment, template, Map.of("action", Map.of("providerId", free)));
        Api.as("marketer")
                .post("/api/v1/triggers/" + unpriced + "/dry-run")
                .then()
                .body("messageParts", is(4), "cost", nullValue());

        UUID first = provider("/ok", Map.of("code", "0-" + UUID.randomUUID(), "pricePerPart", 1.255));
        preview(client).body("sms.parts", is(2), "sms.cost", is(2.51f));
        change(first, Collections.singletonMap("pricePerPart", null));
        preview(client).body("sms.parts", is(2), "sms.cost", nullValue());
        change(first, Map.of("enabled", false));
    }

    private ValidatableResponse preview(UUID client) {
        return Api.as("marketer")
                .get("/api/v1/templates/" + template + "/preview?clientId=" + client)
                .then()
                .statusCode(200);
    }

    private record Ended(String path, String state, String reason) {}

    /** All at once, each by a provider of its own. */
    @Test
    void whatMayHaveBeenTakenEndsAndIsNeverSentAgain() {
        sms("+79161234567");
        var expected = Stream.of(
                        "/500", "/502", "/garbage", "/nul", "/empty", "/half", "/nonsense", "/silent", "/huge", "/slow")
                .map(path -> new Ended(path, "UNKNOWN", "NO_ANSWER"))
                .collect(Collectors.toCollection(ArrayList::new));
        expected.add(new Ended("/refuses", "FAILED", "BAD_NUMBER"));
        expected.add(new Ended("/400", "FAILED", "HTTP_400"));
        Map<String, UUID> campaigns =
                launched(expected.stream().map(Ended::path).toList());

        drain();
        TestClock.movable().advance(Duration.ofHours(2));
        drain();

        for (Ended one : expected) {
            UUID campaign = campaigns.get(one.path);
            assertThat(FakeProvider.now().requests(one.path)).as(one.path).hasSize(1);
            assertThat(row(campaign).getString("items[0].state")).as(one.path).isEqualTo(one.state);
            assertThat(row(campaign).getString("items[0].reason")).as(one.path).isEqualTo(one.reason);
            JsonPath over = Api.campaign(campaign);
            assertThat(over.getString("state")).as(one.path).isEqualTo("FINISHED");
            assertThat(over.getInt("statistics.unknown")).isEqualTo(one.state.equals("UNKNOWN") ? 1 : 0);
        }
    }

    /** Settled question 8. */
    @Test
    void whatTheLoserOfAMergeMayHaveBeenSentIsNotSentToTheWinner() {
        UUID loser = Reachable.member(base, segment, Channel.SMS, "+79161234567", null);
        UUID trigger =
                Api.trigger(segment, template, Map.of("action", Map.of("providerId", provider("/garbage", Map.of()))));
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID first = Api.fire(trigger);
        drain();
        assertThat(row(first).getString("items[0].state")).isEqualTo("UNKNOWN");
        UUID winner = Reachable.member(base, segment, Channel.SMS, "+79161234568", null);
        base.hear(Base.left(segment, loser), Base.merged(loser, winner));

        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID second = Api.fire(trigger);
        drain();

        assertThat(FakeProvider.now().requests("/garbage")).hasSize(1);
        assertThat(Api.campaign(second).getInt("statistics.repeated")).isEqualTo(1);
    }

    @Test
    void whatWasSurelyNotTakenWaitsAndCostsNoAttempt() {
        sms("+79161234567");
        var paths = List.of("/429", "/503", "/401", "/404", "/redirect");
        Map<String, UUID> campaigns = launched(paths);

        drain();

        for (String path : paths) {
            JsonPath waiting = row(campaigns.get(path));
            assertThat(waiting.getString("items[0].state")).as(path).isEqualTo("QUEUED");
            assertThat(waiting.getString("items[0].reason")).as(path).isEqualTo("PROVIDER_AWAY");
            assertThat(waiting.getInt("items[0].attempts")).as(path).isZero();
        }
        providers.values().forEach(this::mend);
        for (UUID campaign : campaigns.values()) Api.expect(campaign, "FINISHED", 1, Map.of());
        assertThat(FakeProvider.now().requests("/ok")).hasSize(paths.size());
    }

    @Test
    void aProviderThatKeepsTheKeyIsAskedAgainWithTheSameOne() {
        sms("+79161234567");
        UUID provider = provider("/500", Map.of("idempotent", true));
        UUID campaign = fire(provider);

        mend(provider);

        Api.expect(campaign, "FINISHED", 1, Map.of());
        assertThat(List.of(key("/500"), key("/ok"))).containsOnly(row(campaign).getString("items[0].id"));
        assertThat(row(campaign).getInt("items[0].suspectedDuplicates")).isEqualTo(1);
    }

    @Test
    void theBreakerOpensIsSeenAndLetsOneTryBeforeTheOthers() {
        for (int i = 0; i < 8; i++) {
            UUID id = base.unitInLane(5);
            base.hear(Reachable.contact(id, Life.LIVE, null, "+7916000000" + i, null));
            Reachable.consent(base, id, Channel.SMS);
            base.hear(Base.entered(segment, id));
        }
        UUID provider = provider("/503", Map.of());
        UUID campaign = fire(provider);
        int before = FakeProvider.now().requests("/503").size();
        breaker(provider).body("breaker.state", is("OPEN"), "breaker.lastError", containsString("HTTP 503"));
        drain();
        assertThat(FakeProvider.now().requests("/503")).as("left alone").hasSize(before);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Api.as().get("/q/metrics").asString().contains("clientele_campaign_breakers_open 1.0"));

        mend(provider);

        breaker(provider).body("breaker.state", is("CLOSED"), "breaker.retryAt", nullValue());
        Api.expect(campaign, "FINISHED", 8, Map.of());
        assertThat(FakeProvider.now().requests("/ok")).hasSize(8);
    }

    @Test
    void aTrialThatWasNotBegunInTimeLeavesTheTurnToTheNext() {
        UUID provider = provider("/503", Map.of());
        allowances.note(provider, 0, 5, "HTTP 503");
        TestClock.movable().advance(Duration.ofMinutes(10));
        assertThat(granted(provider)).isEqualTo(1);
        assertThat(granted(provider)).as("one at a time").isZero();

        allowances.note(provider, 0, 0, null);

        assertThat(granted(provider)).isEqualTo(1);
    }

    private int granted(UUID provider) {
        return database.write(tx -> switch (allowances.ask(tx, dev.clientele.campaign.gate.Channel.SMS, provider, 10)) {
            case Allowance.Granted granted -> granted.messages();
            case Allowance.Refused _ -> 0;
        });
    }

    @Test
    void theRateHoldsForAllAndIsMadeUpForInTime() {
        for (int i = 0; i < 5; i++) sms("+7916111111" + i);
        UUID provider = provider("/ok", Map.of("ratePerSecond", 1, "burst", 2));

        UUID campaign = fire(provider);
        assertThat(FakeProvider.now().requests("/ok")).hasSize(2);
        breaker(provider).body("bucket.tokens", is(0), "bucket.burst", is(2));
        TestClock.movable().advance(Duration.ofSeconds(1));
        drain();
        assertThat(FakeProvider.now().requests("/ok")).hasSize(3);
        TestClock.movable().advance(Duration.ofSeconds(60));
        drain();

        assertThat(FakeProvider.now().requests("/ok")).hasSize(5);
        Api.expect(campaign, "FINISHED", 5, Map.of());
    }

    @Test
    void anSmsOfTooManyPartsIsAMistakeAndNotSent() {
        sms("+79161234567");
        template = Reachable.template("SMS", null, "я".repeat(671));

        Api.expect(fire(provider("/ok", Map.of())), "FINISHED", 0, Map.of("TOO_LONG", 1));
    }

    @Test
    void withoutAPhoneOrConsentNothingGoes() {
        Reachable.member(base, segment, Channel.SMS, null, null);
        Reachable.member(base, segment, Channel.SMS, "8 (916) 123", null);
        Reachable.member(base, segment, Channel.PHONE, "+79161234567", null);

        Api.expect(fire(provider("/ok", Map.of())), "FINISHED", 0, Map.of("NO_ADDRESS", 2, "NO_CONSENT", 1));
    }

    private UUID sms(String phone) {
        return Reachable.member(base, segment, Channel.SMS, phone, null);
    }

    private static UUID provider(String path, Map<String, Object> more) {
        var draft = new HashMap<String, Object>(more);
        draft.put("url", FakeProvider.now().url(path));
        return Reachable.provider(draft);
    }

    private final Map<String, UUID> providers = new HashMap<>();

    /** One campaign for each path, by a provider that behaves so. */
    private Map<String, UUID> launched(List<String> paths) {
        var campaigns = new HashMap<String, UUID>();
        for (String path : paths) {
            UUID provider = provider(path, Map.of());
            providers.put(path, provider);
            campaigns.put(
                    path, Api.fire(Api.trigger(segment, template, Map.of("action", Map.of("providerId", provider)))));
        }
        return campaigns;
    }

    private UUID fire(UUID provider) {
        UUID trigger = Api.trigger(segment, template, Map.of("action", Map.of("providerId", provider)));
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        drain();
        return campaign;
    }

    /** The provider is in order again, and its rest is over. */
    private void mend(UUID provider) {
        change(provider, Map.of("url", FakeProvider.now().url("/ok")));
        TestClock.movable().advance(Duration.ofMinutes(10));
        drain();
    }

    private static void change(UUID provider, Map<String, Object> patch) {
        Api.as("admin")
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/providers/" + provider)
                .then()
                .statusCode(200);
    }

    private void drain() {
        while (dispatcher.pass() > 0) Thread.onSpinWait();
    }

    private static JsonPath row(UUID campaign) {
        return Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String key(String path) {
        return FakeProvider.now().requests(path).getFirst().header("Idempotency-Key");
    }

    private static ValidatableResponse breaker(UUID provider) {
        return Api.as("analyst").get("/api/v1/providers/" + provider).then().statusCode(200);
    }
}
