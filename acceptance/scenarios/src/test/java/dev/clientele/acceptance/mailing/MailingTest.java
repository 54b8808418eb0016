package dev.clientele.acceptance.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.suite.RunningSuite;
import dev.clientele.acceptance.suite.SharedSuite;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** CAM-02, CAM-05: a trigger on a segment, and what really lands in the mailbox. */
@Order(10)
class MailingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String run = "mailing-" + UUID.randomUUID().toString().substring(0, 8);
    private final RunningSuite suite = SharedSuite.get();
    private final Api api = suite.as("admin");
    private final Mailing mailing = new Mailing(suite, run);
    private final List<String> consenting = new ArrayList<>();

    @Test
    void mailsTheConsentingMembersOnceAndTellsWhyTheOthersWereSkipped() {
        audience();
        String segment = mailing.segmentOfCity(run);
        Eventually.passes(
                PATIENCE,
                () -> assertThat(api.get("segments/" + segment + "/members?limit=1000")
                                .items())
                        .hasSize(34));
        String trigger = mailing.trigger(segment, mailing.template());

        JsonNode first = mailing.fired(trigger);
        assertThat(first.path("sent").asInt()).isEqualTo(20);
        assertThat(skipped(first))
                .isEqualTo(Map.of("NO_CONSENT", 7, "WITHDRAWN", 4, "NO_ADDRESS", 2, "DUPLICATE_ADDRESS", 1));
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(consenting);

        JsonNode second = mailing.fired(trigger);
        assertThat(second.path("sent").asInt()).isZero();
        assertThat(second.path("repeated").asInt()).isEqualTo(20);
        assertThat(recipients()).hasSize(20);
    }

    /** RFC 8058: a mail program clicks for its user, without a token of ours. */
    @Test
    void theOneClickOfALetterWorksThroughTheGateway() {
        String address = member("leaver", "PERSONAL_DATA", "MARKETING");
        String segment = mailing.segmentOfCity(run);
        Eventually.passes(
                PATIENCE,
                () -> assertThat(api.get("segments/" + segment + "/members").items())
                        .hasSize(1));
        mailing.fired(mailing.trigger(segment, mailing.template()));
        JsonNode headers = headers(address);
        assertThat(headers.at("/List-Unsubscribe-Post/0").asText()).isEqualTo("List-Unsubscribe=One-Click");
        String click = headers.at("/List-Unsubscribe/0").asText().replaceFirst("(?s)^<(https?:[^>]+)>.*", "$1");
        assertThat(URI.create(click).getPort())
                .isEqualTo(URI.create(suite.gateway()).getPort());

        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        api.withToken(null)
                .send("POST", click, BodyPublishers.ofString("List-Unsubscribe=One-Click"), form)
                .expect(200);

        assertThat(api.get("suppressions?address=" + address).expect(200).items())
                .hasSize(1);
    }

    private JsonNode headers(String address) {
        JsonNode letters =
                api.get(suite.mailbox() + "/messages?to=" + address).expect(200).json();
        return api.get(suite.mailbox() + "/messages/"
                        + letters.at("/items/0/id").asLong())
                .expect(200)
                .json()
                .path("headers");
    }

    private void audience() {
        IntStream.range(0, 20).forEach(i -> consenting.add(member("yes" + i, "PERSONAL_DATA", "MARKETING")));
        IntStream.range(0, 4).forEach(i -> member("silent" + i));
        IntStream.range(0, 3).forEach(i -> member("half" + i, "PERSONAL_DATA"));
        IntStream.range(0, 3).forEach(i -> member("no" + i, "PERSONAL_DATA", "MARKETING", "MARKETING WITHDRAWN"));
        member("forget", "PERSONAL_DATA", "MARKETING", "PERSONAL_DATA WITHDRAWN");
        IntStream.range(0, 2).forEach(i -> contact("homeless" + i, List.of(), "PERSONAL_DATA", "MARKETING"));
        contact("twin", List.of(consenting.getFirst()), "PERSONAL_DATA", "MARKETING");
    }

    private String member(String name, String... consents) {
        String address = name + "." + run + "@example.org";
        contact(name, List.of(address), consents);
        return address;
    }

    private void contact(String name, List<String> emails, String... consents) {
        String id = api.post("contacts", Map.of("firstName", "Anna", "lastName", name, "city", run, "emails", emails))
                .expect(201)
                .id();
        for (String consent : consents)
            api.post("contacts/" + id + "/consents", body(consent)).expect(201);
    }

    private static Map<String, String> body(String consent) {
        Map<String, String> body = new TreeMap<>();
        body.put("purpose", consent.split(" ")[0]);
        body.put("state", consent.endsWith("WITHDRAWN") ? "WITHDRAWN" : "GRANTED");
        if (consent.startsWith("MARKETING")) body.put("channel", "EMAIL");
        return body;
    }

    private static Map<String, Integer> skipped(JsonNode statistics) {
        Map<String, Integer> skipped = new TreeMap<>();
        statistics
                .path("skipped")
                .properties()
                .forEach(
                        reason -> skipped.put(reason.getKey(), reason.getValue().asInt()));
        return skipped;
    }

    /** Whoever of this run has got a letter, as often as he got one. */
    private List<String> recipients() {
        JsonNode letters =
                api.get(suite.mailbox() + "/messages?limit=100000").expect(200).json();
        return StreamSupport.stream(letters.path("items").spliterator(), false)
                .map(letter -> letter.path("to").asText())
                .filter(address -> address.contains(run))
                .toList();
    }
}
