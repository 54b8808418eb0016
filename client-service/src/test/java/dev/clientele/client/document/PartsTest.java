package dev.clientele.client.document;

import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Documents of which a part was paid or taken back. */
@ClientServiceTest
class PartsTest {
    @Test
    void partlyPaidIsNotPaid() {
        UUID invoice = create("invoices", "{\"amount\": 100}");

        patch("invoices/" + invoice, "{\"paidAmount\": 40}").statusCode(422);
        patch("invoices/" + invoice, "{\"state\": \"PARTLY_PAID\", \"paidAmount\": 100}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/paidAmount"));
        patch("invoices/" + invoice, "{\"state\": \"PARTLY_PAID\", \"paidAmount\": 99.99}")
                .statusCode(200)
                .body("paidAmount", comparesEqualTo(new BigDecimal("99.99")));
        patch("invoices/" + invoice, "{\"state\": \"PAID\", \"paidAt\": \"2026-01-01\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/paidAmount"));
        patch("invoices/" + invoice, "{\"state\": \"PAID\", \"paidAt\": \"2026-01-01\", \"paidAmount\": null}")
                .statusCode(200)
                .body("paidAmount", nullValue());
    }

    @Test
    void whatIsTakenBackInPartCountsForTheRest() {
        UUID contact = create("contacts", "{}");
        UUID payment = create("payments", """
                {"contactId": "%s", "amount": 100, "currency": "EUR", "rate": 90.5, "paidAt": "2026-01-01",
                 "reversedAmount": 40}""".formatted(contact));

        get("payments/" + payment)
                .body("reversed", equalTo(false))
                .body("baseAmount", comparesEqualTo(new BigDecimal("9050.00")))
                .body("netAmount", comparesEqualTo(new BigDecimal("5430.00")));
        var said = Heard.under(Stream.SALES.topic(), "payment/" + payment, heard -> !heard.isEmpty())
                .getFirst();
        assertThat(said.body().path("amount").decimalValue()).isEqualByComparingTo("5430.00");
        assertThat(said.body().path("reversed").asBoolean()).isFalse();

        patch("payments/" + payment, "{\"reversedAmount\": 100.01}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/reversedAmount"));
        patch("payments/" + payment, "{\"reversedAmount\": 100}")
                .statusCode(200)
                .body("reversed", equalTo(true))
                .body("netAmount", comparesEqualTo(BigDecimal.ZERO));
        patch("payments/" + payment, "{\"reversed\": false}")
                .statusCode(200)
                .body("netAmount", comparesEqualTo(new BigDecimal("9050.00")));
    }

    @Test
    void ofAShipmentTakenBackInPartLinesAreSaidForTheRest() {
        UUID chair = create("products", "{\"name\": \"Chair\"}");
        UUID shipment = create("shipments", """
                {"contactId": "%s", "amount": 1000, "shippedAt": "2026-01-01", "reversedAmount": 400,
                 "lines": [{"productId": "%s", "quantity": 10, "amount": 1000, "cost": 600}]}""".formatted(create("contacts", "{}"), chair));

        var said = Heard.under(Stream.SALES.topic(), "shipment/" + shipment, heard -> !heard.isEmpty())
                .getFirst()
                .body();
        assertThat(said.path("amount").decimalValue()).isEqualByComparingTo("600");
        var line = said.path("lines").path(0);
        assertThat(line.path("quantity").decimalValue()).isEqualByComparingTo("6");
        assertThat(line.path("amount").decimalValue()).isEqualByComparingTo("600");
        assertThat(line.path("cost").decimalValue()).isEqualByComparingTo("360");
        get("shipments/" + shipment).body("lines[0].quantity", equalTo(10));
    }

    @Test
    void linesOfAShipmentTakenBackInPartComeToWhatIsLeft() {
        UUID chair = create("products", "{\"name\": \"Chair\"}");
        UUID shipment = create("shipments", """
                {"contactId": "%1$s", "amount": 100, "shippedAt": "2026-01-01", "reversedAmount": 50,
                 "lines": [{"productId": "%2$s", "quantity": 1, "amount": 33.33},
                           {"productId": "%2$s", "quantity": 1, "amount": 33.33},
                           {"productId": "%2$s", "quantity": 1, "amount": 33.34}]}""".formatted(create("contacts", "{}"), chair));

        var lines = Heard.under(Stream.SALES.topic(), "shipment/" + shipment, heard -> !heard.isEmpty())
                .getFirst()
                .body()
                .path("lines");
        assertThat(java.util.stream.StreamSupport.stream(lines.spliterator(), false)
                        .map(line -> line.path("amount").decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("50");
    }

    @Test
    void anAdjustmentHasASign() {
        UUID contact = create("contacts", "{}");
        UUID adjustment = create("adjustments", """
                {"contactId": "%s", "amount": -150, "adjustedOn": "2026-01-01", "reason": "Opening balance"}""".formatted(contact));

        get("adjustments?unitId=" + contact + "&from=2026-01-01&to=2026-01-01")
                .body("items[0].id", equalTo(adjustment.toString()))
                .body("items[0].adjustedOn", equalTo("2026-01-01"));
        patch("adjustments/" + adjustment, "{\"dueOn\": \"2026-02-01\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/dueOn"));
        post("adjustments", "{\"amount\": 0, \"adjustedOn\": \"2026-01-01\"}").statusCode(422);
        assertThat(Heard.under(Stream.SALES.topic(), "adjustment/" + adjustment, heard -> !heard.isEmpty())
                        .getFirst()
                        .body()
                        .path("amount")
                        .decimalValue())
                .isEqualByComparingTo("-150");
    }
}
