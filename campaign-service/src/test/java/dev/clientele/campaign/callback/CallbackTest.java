package dev.clientele.campaign.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.Reachable;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.channel.HttpCarrier;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.provider.Provider;
import dev.clientele.campaign.provider.Secrets;
import dev.clientele.contracts.ClientEvent.Channel;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What providers tell: signed, once, in any order. */
@CampaignTest
class CallbackTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Secrets secrets;

    private UUID segment;

    @BeforeEach
    void begin() {
        FakeProvider.now().forget();
        Mailbox.empty();
        segment = base.segment("PERIODIC", false);
    }

    @Test
    void eventsAreTakenOnceAndTheLatestKindHoldsInWhateverOrder() {
        String code = provider("/ok");
        UUID campaign = sms(code, "+79031000001");
        String id = row(campaign).getString("items[0].id");

        say(code, event(id, "READ")).statusCode(200).body("taken", is(1));
        say(code, event(id, "DELIVERED")).body("taken", is(1));
        say(code, event(id, "DELIVERED"), event(id, "READ")).body("taken", is(0), "ignored", is(2));

        assertThat(row(campaign).getString("items[0].report")).isEqualTo("READ");
        assertThat(row(campaign).getString("items[0].state")).isEqualTo("SENT");
        say(code, "{\"messageId\":\"m-%s\",\"kind\":\"REPLIED\"}".formatted(id)).body("taken", is(1));
        assertThat(row(campaign).getString("items[0].report")).isEqualTo("REPLIED");
    }

    @Test
    void onlyWhoSignsThisBodyNowIsBelieved() {
        String code = provider("/ok");
        String id = row(sms(code, "+79031000002")).getString("items[0].id");
        String body = "{\"events\":[" + event(id, "DELIVERED") + "]}";
        long now = TestClock.movable().instant().getEpochSecond();

        post(code, "", body.getBytes(), now, signature(now, body.replace("DELIVERED", "READ")))
                .statusCode(401)
                .body("code", is("callback-unsigned"));
        post(code, "", body.getBytes(), now - 301, signature(now - 301, body)).statusCode(401);
        post(code, "", body.getBytes(), now, "").statusCode(401);
        post("nobody", "", body.getBytes(), now, signature(now, body)).statusCode(404);
        post(code, "", body.getBytes(), now - 299, signature(now - 299, body)).statusCode(200);
    }

    @Test
    void anotherProvidersMessageAndNonsenseChangeNothing() {
        String code = provider("/ok");
        UUID campaign = sms(code, "+79031000003");
        String id = row(campaign).getString("items[0].id");

        say(
                        provider("/ok"),
                        event(id, "BOUNCED"),
                        event(UUID.randomUUID().toString(), "DELIVERED"),
                        "{\"kind\":\"READ\"}")
                .body("taken", is(0), "ignored", is(3));
        say(code, "{\"kind\":\"EATEN\"}").statusCode(422).body("violations[0].pointer", is("/events/0/kind"));
        say(code).statusCode(422);
        long now = TestClock.movable().instant().getEpochSecond();
        post(code, "", "{".getBytes(), now, signature(now, "{")).statusCode(400);

        assertThat(row(campaign).getString("items[0].report")).isNull();
    }

    @Test
    void aLateWordOfAMessageThatEndedUnknownIsKeptBesideIt() {
        String code = provider("/500");
        UUID campaign = sms(code, "+79031000004");
        assertThat(row(campaign).getString("items[0].state")).isEqualTo("UNKNOWN");

        say(code, event(row(campaign).getString("items[0].id"), "DELIVERED")).body("taken", is(1));

        assertThat(row(campaign).getString("items[0].state")).isEqualTo("UNKNOWN");
        assertThat(row(campaign).getString("items[0].report")).isEqualTo("DELIVERED");
    }

    /** CAM-15: sent it was, but it did not arrive. */
    @Test
    void whatCameBackIsCountedBesideWhatWasSent() {
        String code = provider("/ok");
        UUID bounced = sms(code, "+79031000021");
        say(code, event(row(bounced).getString("items[0].id"), "BOUNCED"));
        UUID givenUp = sms(code, "+79031000022");
        say(code, event(row(givenUp).getString("items[0].id"), "FAILED"));

        figures(bounced)
                .body("groups[0].sent", is(1), "groups[0].undelivered", is(1), "groups[0].bounced", is(1))
                .body("groups[0].delivered", is(0), "groups[0].failed", is(0));
        figures(givenUp).body("groups[0].sent", is(1), "groups[0].undelivered", is(1), "groups[0].bounced", is(0));
    }

    private static ValidatableResponse figures(UUID campaign) {
        String trigger = Api.campaign(campaign).getString("triggerId");
        return Api.as("analyst")
                .get("/api/v1/campaigns/statistics?by=CHANNEL&triggerId=" + trigger)
                .then()
                .statusCode(200);
    }

    @Test
    void aNumberThatDoesNotExistIsGivenUpAtOnceAndOneThatIsOffAfterThreeTimes() {
        String code = provider("/ok");
        String gone = row(sms(code, "+79031000005")).getString("items[0].id");
        say(code, event(gone, "BOUNCED"));
        Api.expect(sms(code, "+79031000005"), "FINISHED", 0, Map.of("SUPPRESSED", 1));

        for (int time = 1; time <= 3; time++) {
            UUID campaign = sms(code, "+79031000006");
            Api.expect(campaign, "FINISHED", 1, Map.of());
            say(code, event(row(campaign).getString("items[0].id"), "SOFT_BOUNCED"));
        }
        Api.expect(sms(code, "+79031000006"), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    /** Providers call the same thing by many names; RFC 3463 has one for it. */
    @Test
    void theEnhancedStatusSaysWhetherAnAddressIsGivenUpWhateverTheProviderCallsIt() {
        String code = provider("/ok");
        UUID gone = sms(code, "+79031000031");
        say(code, event(row(gone).getString("items[0].id"), "FAILED", "5.1.1"));
        assertThat(row(gone).getString("items[0].report")).isEqualTo("BOUNCED");
        Api.expect(sms(code, "+79031000031"), "FINISHED", 0, Map.of("SUPPRESSED", 1));

        for (int time = 1; time <= 3; time++) {
            UUID full = sms(code, "+79031000032");
            Api.expect(full, "FINISHED", 1, Map.of());
            say(code, event(row(full).getString("items[0].id"), "BOUNCED", "4.2.2"));
            assertThat(row(full).getString("items[0].report")).isEqualTo("FAILED");
        }
        Api.expect(sms(code, "+79031000032"), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    @Test
    void aCodeThatSaysNothingOfTheAddressLeavesTheWordToTheKind() {
        String code = provider("/ok");
        say(code, event(row(sms(code, "+79031000033")).getString("items[0].id"), "FAILED", "5.7.1"));
        Api.expect(sms(code, "+79031000033"), "FINISHED", 1, Map.of());
        say(code, event(row(sms(code, "+79031000034")).getString("items[0].id"), "BOUNCED", "no-such-number"));
        Api.expect(sms(code, "+79031000034"), "FINISHED", 0, Map.of("SUPPRESSED", 1));
        UUID arrived = sms(code, "+79031000035");
        say(code, event(row(arrived).getString("items[0].id"), "DELIVERED", "5.1.1"));
        assertThat(row(arrived).getString("items[0].report")).isEqualTo("DELIVERED");
    }

    @Test
    void whatArrivesMakesEarlierPassingFailuresForgotten() {
        String code = provider("/ok");
        for (String kind : new String[] {"SOFT_BOUNCED", "SOFT_BOUNCED", "DELIVERED", "SOFT_BOUNCED"})
            say(code, event(row(sms(code, "+79031000007")).getString("items[0].id"), kind));

        Api.expect(sms(code, "+79031000007"), "FINISHED", 1, Map.of());
    }

    @Test
    void aBounceMessageNamesItsLetterByTheAddressItCameBackTo() throws Exception {
        UUID campaign = mail("nobody@example.org");
        String id = row(campaign).getString("items[0].id");
        assertThat(Mailbox.header(Mailbox.to("nobody@example.org").getFirst(), "Return-Path"))
                .contains("bounces+" + id + "@xn--80a1acny.local");

        dsn("To: bounces+" + id + "@xn--80a1acny.local", status("failed", "5.1.1"), "X: y")
                .statusCode(200)
                .body("taken", is(1));

        assertThat(row(campaign).getString("items[0].report")).isEqualTo("BOUNCED");
        Api.as("marketer")
                .get("/api/v1/suppressions?address=nobody@example.org")
                .then()
                .body("items.source", hasItem("BOUNCE"), "items[0].scope", is("ALL"));
    }

    @Test
    void orByTheMessageIdThatItReturns() {
        String full = row(mail("full@example.org")).getString("items[0].id");
        String odd = row(mail("odd@example.org")).getString("items[0].id");
        String slow = row(mail("slow@example.org")).getString("items[0].id");

        dsn("To: someone@clientele.local", status("failed", "5.2.2"), "Message-ID: <" + full + "@clientele.local>")
                .body("taken", is(1));
        dsn("To: someone@clientele.local", status("failed", "5.7.1"), "Message-ID: <" + odd + "@clientele.local>")
                .body("taken", is(1));
        dsn("To: someone@clientele.local", status("delayed", "4.4.1"), "Message-ID: <" + slow + "@clientele.local>")
                .body("taken", is(0));

        assertThat(report("full@example.org")).isEqualTo("SOFT_BOUNCED");
        assertThat(report("odd@example.org"))
                .as("a policy says nothing of the address")
                .isEqualTo("FAILED");
        assertThat(report("slow@example.org")).isNull();
    }

    @Test
    void aComplaintStopsAdvertisingAtOnce() {
        String id = row(mail("angry@example.org")).getString("items[0].id");

        dsn(
                        "To: abuse@clientele.local",
                        "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n",
                        "Message-ID: <" + id + "@clientele.local>")
                .body("taken", is(1));

        Api.as("marketer")
                .get("/api/v1/suppressions?address=angry@example.org")
                .then()
                .body("items.source", hasItem("COMPLAINT"), "items[0].scope", is("MARKETING"));
    }

    @Test
    void whatIsNoBounceMessageIsRefused() {
        long now = TestClock.movable().instant().getEpochSecond();
        signSmtp();
        for (String mail : new String[] {"", "nothing", "Content-Type: text/plain\r\n\r\nOut of office"})
            post("smtp", "/dsn", mail.getBytes(), now, signature(now, mail))
                    .statusCode(422)
                    .body("code", is("dsn-unreadable"));
        dsn("To: x@clientele.local", status("failed", "5.1.1"), "Message-ID: <not-ours@elsewhere>")
                .statusCode(200)
                .body("taken", is(0), "ignored", is(1));
    }

    private String report(String address) {
        UUID client = clients.get(address);
        return Api.as("marketer")
                .get("/api/v1/deliveries?clientId=" + client)
                .then()
                .extract()
                .path("items[0].report");
    }

    private final Map<String, UUID> clients = new java.util.HashMap<>();

    private UUID mail(String address) {
        UUID own = base.segment("PERIODIC", false);
        clients.put(address, base.consentingMember(own, address));
        return fire(Api.trigger(own, Api.template("Subject", "Text {unsubscribeUrl}"), Map.of()));
    }

    private String provider(String path) {
        String code = "c-" + UUID.randomUUID();
        Reachable.provider(Map.of("code", code, "url", FakeProvider.now().url(path)));
        return code;
    }

    /** RFC 2369: for mail programs that write instead of clicking. */
    @Test
    void aMailToTheReturnAddressUnsubscribesByItsToken() {
        UUID template = Api.template("News", "text {unsubscribeUrl}");
        UUID own = base.segment("PERIODIC", false);
        base.consentingMember(own, "writes-back@example.org");
        UUID trigger = Api.trigger(own, template, Map.of("repeatPolicy", "PER_PERIOD"));
        fire(trigger);
        String header = Mailbox.header(Mailbox.to("writes-back@example.org").getFirst(), "List-Unsubscribe");
        String subject = header.substring(header.indexOf("subject=") + 8, header.lastIndexOf('>'))
                .replace("%20", " ");

        unsubscribe(subject.replaceFirst("[A-Za-z0-9]$", "")).statusCode(422).body("code", is("dsn-unreadable"));
        unsubscribe(subject).statusCode(200).body("taken", is(1));
        unsubscribe("Re: " + subject).statusCode(200);

        Api.expect(fire(trigger), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    private ValidatableResponse unsubscribe(String subject) {
        String mail = "From: x@example.org\r\nSubject: " + subject + "\r\nContent-Type: text/plain\r\n\r\n\r\n";
        signSmtp();
        long now = TestClock.movable().instant().getEpochSecond();
        return post("smtp", "/dsn", mail.getBytes(StandardCharsets.UTF_8), now, signature(now, mail));
    }

    private UUID sms(String providerCode, String phone) {
        UUID own = base.segment("PERIODIC", false);
        Reachable.member(base, own, Channel.SMS, phone, null);
        UUID template = Reachable.template("SMS", null, "Text");
        return fire(Api.trigger(own, template, Map.of("action", Map.of("providerId", idOf(providerCode)))));
    }

    private static String idOf(String code) {
        return Api.as("admin")
                .get("/api/v1/providers?limit=1000")
                .then()
                .extract()
                .path("items.find { it.code == '" + code + "' }.id");
    }

    private UUID fire(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return campaign;
    }

    private static String event(String id, String kind) {
        return "{\"reference\":\"%s\",\"kind\":\"%s\"}".formatted(id, kind);
    }

    private static String event(String id, String kind, String code) {
        return "{\"reference\":\"%s\",\"kind\":\"%s\",\"code\":\"%s\"}".formatted(id, kind, code);
    }

    private ValidatableResponse say(String provider, String... events) {
        String body = "{\"events\":[" + String.join(",", events) + "]}";
        long now = TestClock.movable().instant().getEpochSecond();
        return post(provider, "", body.getBytes(StandardCharsets.UTF_8), now, signature(now, body));
    }

    private static String status(String action, String code) {
        return "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
                + "Final-Recipient: rfc822; x@example.org\r\nAction: " + action + "\r\nStatus: " + code + "\r\n";
    }

    private ValidatableResponse dsn(String to, String report, String returned) {
        String mail = to + "\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\n" + report
                + "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n" + returned + "\r\nSubject: s\r\n\r\n--b--\r\n";
        signSmtp();
        long now = TestClock.movable().instant().getEpochSecond();
        return post("smtp", "/dsn", mail.getBytes(StandardCharsets.UTF_8), now, signature(now, mail));
    }

    private static void signSmtp() {
        Api.as("admin")
                .header("If-Match", "*")
                .body(Map.of("secret", "sandbox"))
                .patch("/api/v1/providers/" + Provider.SMTP)
                .then()
                .statusCode(200)
                .body("url", nullValue());
    }

    private String signature(long seconds, String body) {
        return secrets.sign("sandbox", seconds, body.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static ValidatableResponse post(String provider, String path, byte[] body, long seconds, String signature) {
        return RestAssured.given()
                .header(HttpCarrier.TIMESTAMP, Long.toString(seconds))
                .header(HttpCarrier.SIGNATURE, signature)
                .contentType(path.isEmpty() ? "application/json" : "message/rfc822")
                .body(body)
                .post("/api/v1/provider-callbacks/" + provider + path)
                .then();
    }

    private static JsonPath row(UUID campaign) {
        return Api.as("marketer")
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
