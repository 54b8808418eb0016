package dev.clientele.client.consent;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ConsentResourceTest {
    @Inject
    BusinessTime time;

    private static final String EMAIL =
            "{\"purpose\": \"MARKETING\", \"channel\": \"EMAIL\", \"state\": \"%s\", \"at\": \"%s\"}";

    @Test
    void theLastWordWinsWhateverCameLast() {
        UUID contact = create("contacts", "{\"firstName\": \"Late\"}");
        say(contact, "GRANTED", "2026-03-01");
        say(contact, "WITHDRAWN", "2026-01-01");

        get("contacts/" + contact + "/consents")
                .body("current", hasSize(1))
                .body("current[0].state", equalTo("GRANTED"))
                .body("ledger.items", hasSize(2));
    }

    @Test
    void ofTwoAtOnceTheWithdrawalWins() {
        UUID contact = create("contacts", "{\"firstName\": \"Once\"}");
        say(contact, "WITHDRAWN", "2026-03-01");
        say(contact, "GRANTED", "2026-03-01");

        get("clients/" + contact + "/consents").body("current[0].state", equalTo("WITHDRAWN"));
    }

    @Test
    void personalDataHasNoChannelAndMarketingNeedsOne() {
        UUID contact = create("contacts", "{\"firstName\": \"Shape\"}");

        post("contacts/" + contact + "/consents", "{\"purpose\": \"MARKETING\", \"state\": \"GRANTED\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/channel"));
        post(
                        "contacts/" + contact + "/consents",
                        "{\"purpose\": \"PERSONAL_DATA\", \"channel\": \"SMS\", \"state\": \"GRANTED\"}")
                .statusCode(422);
        post("contacts/" + contact + "/consents", "{\"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}")
                .statusCode(201);
    }

    @Test
    void nobodyHasSpokenTomorrow() {
        UUID contact = create("contacts", "{\"firstName\": \"Early\"}");
        Instant now = time.now();
        say(contact, "GRANTED", now.toString());
        say(contact, "GRANTED", now.plus(ConsentService.CLOCKS_APART).toString());

        post(
                        "contacts/" + contact + "/consents",
                        EMAIL.formatted(
                                "GRANTED",
                                now.plus(ConsentService.CLOCKS_APART)
                                        .plus(Duration.ofMinutes(1))
                                        .toString()))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/at"))
                .body("violations[0].code", equalTo("in-future"));
    }

    @Test
    void consentsOfAnAttachedContactAreSaidInItsCompanyToo() {
        UUID company = create("companies", "{\"name\": \"Consents\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Linked\"}");
        say(contact, "GRANTED", "2026-03-01");

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(company))
                .statusCode(201);

        var said = Heard.under(
                Stream.CLIENTS.topic(),
                "consent/" + contact + "/MARKETING/EMAIL/*",
                heard -> List.of(company, contact).stream()
                        .allMatch(unit -> heard.stream().anyMatch(one -> one.concerns(unit))));
        assertThat(said).anyMatch(one -> one.concerns(company)).anyMatch(one -> one.concerns(contact));
    }

    @Test
    void manyComeAsLines() {
        create("contacts", "{\"externalId\": \"lines-1\"}");

        String answer = lines(
                        "consents",
                        "{\"subjectExternalId\": \"lines-1\", \"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}",
                        "{\"subjectExternalId\": \"nobody\", \"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}")
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer.lines().map(line -> line.contains("\"status\":201"))).containsExactly(true, false);
    }

    @Test
    void anotherWordUnderTheSameNameIsNotLost() {
        UUID contact = create("contacts", "{\"externalId\": \"form-owner\"}");
        UUID other = create("contacts", "{\"externalId\": \"form-guest\"}");
        String word =
                "{\"externalId\": \"form-17\", \"purpose\": \"MARKETING\", \"channel\": \"SMS\", \"state\": \"%s\"}";
        String first = post("contacts/" + contact + "/consents", word.formatted("GRANTED"))
                .statusCode(201)
                .extract()
                .path("id");

        post("contacts/" + contact + "/consents", word.formatted("GRANTED"))
                .statusCode(201)
                .body("id", equalTo(first));
        post("contacts/" + contact + "/consents", word.formatted("WITHDRAWN"))
                .statusCode(409)
                .body("code", equalTo("external-id-taken"));
        post("contacts/" + other + "/consents", word.formatted("GRANTED")).statusCode(409);
        get("contacts/" + contact + "/consents").body("ledger.items", hasSize(1));

        String line =
                "{\"subjectExternalId\": \"%s\", \"externalId\": \"%s\", \"purpose\": \"MARKETING\", \"channel\": \"SMS\", \"state\": \"%s\"}";
        String answer = lines(
                        "consents",
                        line.formatted("form-owner", "form-17", "GRANTED"),
                        line.formatted("form-owner", "form-17", "WITHDRAWN"),
                        line.formatted("form-guest", "form-17", "GRANTED"),
                        line.formatted("form-owner", "form-18", "GRANTED"),
                        line.formatted("form-owner", "form-18", "WITHDRAWN"))
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer.lines().map(one -> one.replaceAll(".*\"status\":(\\d+).*", "$1")))
                .containsExactly("200", "409", "409", "201", "409");
    }

    @Test
    void whoIsDeletedMayStillSayNo() {
        UUID contact = create("contacts", "{\"externalId\": \"deleted-no\"}");
        say(contact, "GRANTED", "2026-01-01");
        admin().delete("/api/v1/contacts/" + contact).then().statusCode(204);

        say(contact, "WITHDRAWN", "2026-02-01");
        lines(
                        "consents",
                        "{\"subjectExternalId\": \"deleted-no\", \"purpose\": \"PERSONAL_DATA\", \"state\": \"WITHDRAWN\"}")
                .statusCode(200)
                .body(containsString("\"status\":201"));
        post("contacts/" + contact + "/restore", "").statusCode(200);

        get("contacts/" + contact + "/consents").body("current.state", equalTo(List.of("WITHDRAWN", "WITHDRAWN")));
    }

    @Test
    void whoIsErasedSaysNothingAnyMore() {
        UUID contact = create("contacts", "{\"firstName\": \"Silent\"}");
        post("contacts/" + contact + "/erase", "").statusCode(200);

        post("contacts/" + contact + "/consents", EMAIL.formatted("WITHDRAWN", "2026-02-01"))
                .statusCode(409)
                .body("code", equalTo("erased"));
    }

    private static void say(UUID contact, String state, String at) {
        post("contacts/" + contact + "/consents", EMAIL.formatted(state, at)).statusCode(201);
    }
}
