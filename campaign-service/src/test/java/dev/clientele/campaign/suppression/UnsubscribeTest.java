package dev.clientele.campaign.suppression;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.Mailbox;
import dev.clientele.campaign.TestClock;
import dev.clientele.campaign.delivery.Dispatcher;
import dev.clientele.campaign.gate.EmailAddress;
import dev.clientele.platform.sql.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CampaignTest
class UnsubscribeTest {
    @Inject
    Base base;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Database database;

    @Inject
    GivenUp givenUp;

    private UUID segment;
    private UUID template;

    @BeforeEach
    void begin() {
        Mailbox.empty();
        segment = base.segment("MANUAL", false);
        template = Api.template("News", "{unsubscribeUrl}");
    }

    @Test
    void lookingChangesNothingAndOneClickUnsubscribes() {
        String email = UUID.randomUUID() + "@example.org";
        base.consentingMember(segment, email);
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));
        fire(trigger);
        String path = link(email);

        given().header("Accept-Language", "ru")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("Отписаться"), not(containsString(email)));
        fire(trigger);
        assertThat(Mailbox.to(email)).hasSize(2);

        oneClick(path);
        oneClick(path);
        UUID after = fire(trigger);

        assertThat(Mailbox.to(email)).hasSize(2);
        Api.expect(after, "FINISHED", 0, Map.of("SUPPRESSED", 1));
        Api.as("marketer")
                .queryParam("address", email.toUpperCase())
                .get("/api/v1/suppressions")
                .then()
                .body("items", hasSize(1), "items[0].source", is("UNSUBSCRIBE"), "items[0].scope", is("MARKETING"))
                .body(not(containsString(email)));
    }

    @Test
    void aLinkWorksWhenItsMessageHasBeenForgotten() {
        String email = UUID.randomUUID() + "@example.org";
        base.consentingMember(segment, email);
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));
        UUID first = fire(trigger);
        String path = link(email);
        database.run(tx -> tx.execute("delete from delivery where campaign_id = ?", first));

        oneClick(path);

        Api.expect(fire(trigger), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    @Test
    void aTopicIsLeftAloneOrEverythingIs() {
        String email = UUID.randomUUID() + "@example.org";
        base.consentingMember(segment, email);
        UUID pools = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD", "topic", "pools"));
        UUID general = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));
        fire(pools);
        String path = link(email);

        oneClick(path);
        Api.expect(fire(pools), "FINISHED", 0, Map.of("SUPPRESSED", 1));
        Api.expect(fire(general), "FINISHED", 1, Map.of());

        given().post(path + "?all=true").then().statusCode(200);
        Api.expect(fire(general), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    @Test
    void advertisingIsSuppressedServiceMessagesGoOnUnlessAllIs() {
        String email = UUID.randomUUID() + "@example.org";
        base.consentingMember(segment, email);
        UUID service = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD", "messageClass", "SERVICE"));
        suppress(email, "MARKETING");
        Api.expect(fire(service), "FINISHED", 1, Map.of());

        suppress(email, "ALL");
        Api.expect(fire(service), "FINISHED", 0, Map.of("SUPPRESSED", 1));
    }

    @Test
    void whatWeDidNotSignIsNotFound() {
        given().get("/api/v1/unsubscribe/abc").then().statusCode(404);
        given().post("/api/v1/unsubscribe/" + "A".repeat(90)).then().statusCode(404);
        given().post("/api/v1/unsubscribe/" + "A".repeat(5000)).then().statusCode(404);
    }

    /** The word of a server and the word of a person are two. */
    @Test
    void liftingABounceLeavesWhatThePersonSaid() {
        String email = UUID.randomUUID() + "@example.org";
        UUID client = base.consentingMember(segment, email);
        UUID trigger = Api.trigger(segment, template, Map.of("repeatPolicy", "PER_PERIOD"));
        fire(trigger);
        oneClick(link(email));
        UUID key = AddressKey.of(EmailAddress.parse(email).orElseThrow());
        database.run(tx -> givenUp.atOnce(
                tx,
                key,
                "EMAIL",
                "…",
                Suppression.Source.BOUNCE,
                client,
                TestClock.movable().instant()));
        String bounce = only(email, "BOUNCE");
        String unsubscribed = only(email, "UNSUBSCRIBE");
        assertThat(bounce).isNotEqualTo(unsubscribed);

        lift(key.toString()).statusCode(404);
        lift(bounce).statusCode(204);

        Api.expect(fire(trigger), "FINISHED", 0, Map.of("SUPPRESSED", 1));
        assertThat(only(email, "UNSUBSCRIBE")).isEqualTo(unsubscribed);
        lift(bounce).statusCode(404);
        lift(unsubscribed).statusCode(204);
        Api.expect(fire(trigger), "FINISHED", 1, Map.of());
    }

    private static String only(String email, String source) {
        return Api.as("admin")
                .queryParam("address", email)
                .get("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.source == '" + source + "' }.id");
    }

    private static ValidatableResponse lift(String id) {
        return Api.as("admin").delete("/api/v1/suppressions/" + id).then();
    }

    @Test
    void onlyAnAdministratorLiftsASuppression() {
        String email = UUID.randomUUID() + "@example.org";
        String id = suppress(email, "ALL");
        Api.as("marketer").delete("/api/v1/suppressions/" + id).then().statusCode(403);
        Api.as("admin").delete("/api/v1/suppressions/" + id).then().statusCode(204);
        Api.as("admin")
                .queryParam("address", email)
                .get("/api/v1/suppressions")
                .then()
                .body("items", is(empty()));
        Api.as("admin")
                .body(Map.of("address", "no address", "scope", "ALL"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/address"));
    }

    private static String suppress(String email, String scope) {
        return Api.as("marketer")
                .body(Map.of("address", email, "scope", scope))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void oneClick(String path) {
        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .redirects()
                .follow(false)
                .post(path)
                .then()
                .statusCode(200);
    }

    private UUID fire(UUID trigger) {
        TestClock.movable().advance(Duration.ofSeconds(1));
        UUID campaign = Api.fire(trigger);
        while (dispatcher.pass() > 0) Thread.onSpinWait();
        return campaign;
    }

    private static String link(String email) {
        String header = Mailbox.header(Mailbox.to(email).getFirst(), "List-Unsubscribe");
        return header.substring(header.indexOf("/api"), header.indexOf('>'));
    }
}
