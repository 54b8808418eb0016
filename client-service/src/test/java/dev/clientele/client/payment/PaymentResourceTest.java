package dev.clientele.client.payment;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.clientele.client.ClientServiceTest;
import io.restassured.http.ContentType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class PaymentResourceTest {
    @Test
    void belongsToItsContactAndIsReadAsItWasWritten() {
        UUID contact = create("contacts", "{\"firstName\": \"Anna\"}");

        UUID payment = create("payments", """
                {"contactId": "%s", "amount": 1500.5, "paidAt": "2026-01-31"}""".formatted(contact));

        get("payments/" + payment)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("unitId", equalTo(contact.toString()))
                .body("amount", comparesEqualTo(new BigDecimal("1500.50")))
                .body("paidAt", equalTo("2026-01-30T21:00:00Z"));
    }

    @Test
    void faultsArePointedAt() {
        post("payments", "{\"amount\": -1.001, \"currency\": \"XXQ\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("validation-failed"))
                .body(
                        "violations.pointer.toSet().sort()",
                        equalTo(List.of("/amount", "/currency", "/paidAt", "/rate")));
        post("payments", "{\"amount\": 1, \"paidAt\": \"2026-02-31\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/paidAt"));
        post("payments", "{\"amount\": 1, \"paidAt\": \"2026-01-01\", \"unitId\": \"x\"}")
                .statusCode(422)
                .body("code", equalTo("computed-field"));
        post("payments", "{\"amount\": 1, \"paidAt\": \"2026-01-01\", \"currency\": \"EUR\"}")
                .statusCode(422)
                .body("code", equalTo("rate-required"));
        post(
                        "payments",
                        "{\"amount\": 1, \"paidAt\": \"2026-01-01\", \"contactId\": \"%s\"}"
                                .formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/contactId"));
    }

    @Test
    void foreignMoneyCountsInTheBaseCurrency() {
        UUID payment = create("payments", """
                {"amount": 10.00, "currency": "EUR", "rate": 98.765, "paidAt": "2026-01-31"}""");

        get("payments/" + payment).body("baseAmount", comparesEqualTo(new BigDecimal("987.65")));
    }

    @Test
    void anExternalIdIsTakenOnce() {
        UUID first = create("payments", "{\"externalId\": \"P-1\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}");

        post("payments", "{\"externalId\": \"P-1\", \"amount\": 2, \"paidAt\": \"2026-01-01\"}")
                .statusCode(409)
                .header("Location", endsWith(first.toString()))
                .body("code", equalTo("external-id-taken"));
        get("payments?externalId=P-1").body("items", hasSize(1)).body("items[0].id", equalTo(first.toString()));
    }

    @Test
    void manyLinesAreAnsweredOneByOne() {
        UUID contact = create("contacts", "{\"externalId\": \"many-1\"}");

        String answer = lines(
                        "payments",
                        "{\"externalId\": \"L-1\", \"contactExternalId\": \"many-1\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}",
                        "{\"externalId\": \"L-1\", \"contactExternalId\": \"many-1\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}",
                        "{\"amount\": true}",
                        "{\"amount\": 1}")
                .statusCode(200)
                .extract()
                .asString();

        assertThat(answer.lines().map(line -> line.replaceAll(".*\"status\":(\\d+).*", "$1")))
                .containsExactly("201", "200", "422", "422");
        get("payments?unitId=" + contact).body("items", hasSize(1));
    }

    @Test
    void aPatchNeedsTheStateItWasMadeFor() {
        UUID payment = create("payments", "{\"amount\": 1, \"paidAt\": \"2026-01-01\"}");

        admin().contentType("application/merge-patch+json")
                .body("{\"amount\": 2}")
                .patch("/api/v1/payments/" + payment)
                .then()
                .statusCode(428);
        patch("payments/" + payment, "{\"amount\": 2}").statusCode(200).header("ETag", "\"2\"");
        admin().contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"amount\": 3}")
                .patch("/api/v1/payments/" + payment)
                .then()
                .statusCode(412);
    }

    @Test
    void theSameKeyRecordsOnePayment() {
        String body = "{\"amount\": 7, \"paidAt\": \"2026-01-01\"}";
        var once = admin().header("Idempotency-Key", "pay-7")
                .contentType(ContentType.JSON)
                .body(body);

        String first =
                once.post("/api/v1/payments").then().statusCode(201).extract().path("id");
        String again =
                once.post("/api/v1/payments").then().statusCode(201).extract().path("id");

        assertThat(again).isEqualTo(first);
    }

    @Test
    void theSameKeyAnswersLinesAsTheFirstTime() {
        var once = admin().header("Idempotency-Key", "lines-7")
                .contentType("application/x-ndjson")
                .body("{\"amount\": 7, \"paidAt\": \"2026-01-01\"}\n{\"amount\": 8, \"paidAt\": \"2026-01-01\"}"
                        .getBytes(UTF_8));

        String first =
                once.post("/api/v1/payments").then().statusCode(200).extract().asString();
        String again = once.post("/api/v1/payments")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-ndjson"))
                .header("Idempotency-Replayed", equalTo("true"))
                .extract()
                .asString();

        assertThat(again).isEqualTo(first);
        assertThat(again.lines()).hasSize(2);
    }

    @Test
    void manyLinesAreAnsweredOnlyOnce() {
        String lines = "{\"amount\": 7, \"paidAt\": \"2026-01-01\"}\n".repeat(1000);
        var once = admin().header("Idempotency-Key", "lines-1000")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(UTF_8));

        String first =
                once.post("/api/v1/payments").then().statusCode(200).extract().asString();

        assertThat(first).hasSizeGreaterThan(64 * 1024);
        once.post("/api/v1/payments")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", equalTo("true"))
                .header("Idempotency-Body-Omitted", equalTo("true"))
                .body(equalTo(""));
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        UUID contact = create("contacts", "{\"firstName\": \"Page\"}");
        for (int day = 1; day <= 5; day++)
            create(
                    "payments",
                    "{\"contactId\": \"%s\", \"amount\": %d, \"paidAt\": \"2026-01-0%d\"}"
                            .formatted(contact, day, day));

        String cursor = get("payments?limit=2&unitId=" + contact)
                .body("items.amount.collect{it.intValue()}", equalTo(List.of(5, 4)))
                .extract()
                .path("nextCursor");

        get("payments?limit=3&unitId=" + contact + "&cursor=" + cursor)
                .body("items.amount.collect{it.intValue()}", equalTo(List.of(3, 2, 1)))
                .body("nextCursor", equalTo(null));
    }
}
