package dev.clientele.campaign.provider;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.clientele.campaign.Api;
import dev.clientele.campaign.Base;
import dev.clientele.campaign.CampaignTest;
import dev.clientele.campaign.FakeProvider;
import dev.clientele.campaign.Reachable;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CampaignTest
class ProviderResourceTest {
    @Inject
    Base base;

    private static final String PATH = "/api/v1/providers";

    @Test
    void aProviderIsMadeSeenChangedAndRemovedAndItsSecretNeverShown() {
        String id = create(Map.of("ratePerSecond", 5))
                .statusCode(201)
                .header("ETag", is("\"0\""))
                .body("secret", is("sandbox"), "breaker.state", is("CLOSED"), "bucket.tokens", is(5))
                .body(not(containsString(FakeProvider.SECRET)))
                .extract()
                .path("id");
        Api.as("analyst").get(PATH + "/" + id).then().statusCode(200).body("name", is("Provider"));
        Api.as("manager").get(PATH + "/" + id).then().statusCode(403);
        Api.as("marketer").body(draft(Map.of())).post(PATH).then().statusCode(403);
        patch(id, "\"0\"", Map.of("enabled", false)).statusCode(200).body("enabled", is(false));
        patch(id, "\"0\"", Map.of("enabled", true)).statusCode(412);
        Api.as("admin")
                .header("If-Match", "\"1\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(204);
        Api.as("admin").get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void whatCannotWorkIsRefusedWithAPointer() {
        fault(Map.of("url", "http://169.254.169.254/latest"), "/url", "address-not-https");
        fault(Map.of("url", "https://127.0.0.1/"), "/url", "address-not-public");
        fault(Map.of("url", "https://intranet/"), "/url", "address-host");
        fault(Map.of("url", "https://0x7f.1/"), "/url", "address-unreadable");
        fault(Map.of("url", "https://user@sms.example.com/"), "/url", "address-unreadable");
        fault(Map.of("secret", "unheard-of"), "/secret", "provider-secret-unknown");
        fault(Map.of("channel", "EMAIL"), "/channel", "provider-channel");
        fault(Map.of("channel", "TASK"), "/channel", "provider-channel");
        fault(Map.of("channel", "MESSENGER"), "/account", "provider-account-required");
        fault(Map.of("ratePerSecond", 0), "/ratePerSecond", "decimal-min");
        fault(Map.of("account", "a\r\nBcc: b"), "/account", "pattern");
    }

    @Test
    void theMailServerIsAlwaysThereAndHasNoAddressOfItsOwn() {
        String smtp = Provider.SMTP.toString();
        Api.as("analyst").get(PATH + "?limit=1000").then().body("items.id", hasItem(smtp));
        patch(smtp, "*", Map.of("url", FakeProvider.now().url("/ok")))
                .statusCode(422)
                .body("violations.pointer", contains("/url"));
        Api.as("admin")
                .header("If-Match", "*")
                .delete(PATH + "/" + smtp)
                .then()
                .statusCode(409)
                .body("code", is("provider-in-use"));
    }

    @Test
    void whatATriggersActionNamesMustBeThere() {
        UUID segment = base.segment("PERIODIC", false);
        UUID nothing = UUID.randomUUID();
        var action =
                Map.of("providerId", Provider.SMTP, "surveyId", nothing, "calendarId", nothing, "assigneeId", nothing);

        Api.as("marketer")
                .body(Api.draft(segment, Reachable.template("SMS", null, "t"), Map.of("action", action)))
                .post("/api/v1/triggers")
                .then()
                .statusCode(422)
                .body(
                        "violations.pointer",
                        contains("/action/providerId", "/action/surveyId", "/action/calendarId", "/action/assigneeId"));
        Api.as("marketer")
                .body(Api.draft(segment, Reachable.template("SURVEY", "s", "t"), Map.of()))
                .post("/api/v1/triggers")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/action/surveyId"));
    }

    private static void fault(Map<String, Object> wrong, String pointer, String code) {
        create(wrong).statusCode(422).body("violations.pointer", hasItem(pointer), "violations.code", hasItem(code));
    }

    private static ValidatableResponse create(Map<String, Object> more) {
        return Api.as("admin").body(draft(more)).post(PATH).then();
    }

    private static ValidatableResponse patch(String id, String ifMatch, Map<String, Object> change) {
        return Api.as("admin")
                .header("If-Match", ifMatch)
                .body(change)
                .patch(PATH + "/" + id)
                .then();
    }

    private static Map<String, Object> draft(Map<String, Object> more) {
        var draft = new HashMap<String, Object>(Map.of(
                "code",
                "p-" + UUID.randomUUID(),
                "name",
                "Provider",
                "channel",
                "SMS",
                "secret",
                "sandbox",
                "url",
                FakeProvider.now().url("/ok")));
        draft.putAll(more);
        return draft;
    }
}
