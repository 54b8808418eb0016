package dev.clientele.client.order;

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

@ClientServiceTest
class OrderResourceTest {
    @Test
    void aCompletedOrderHasAGrossProfit() {
        UUID chair = create("products", "{\"name\": \"Chair\"}");
        UUID order = create("orders", """
                {"amount": 10.00, "currency": "EUR", "rate": 100, "orderedAt": "2026-01-10", "lines": [
                  {"productId": "%1$s", "quantity": 1, "amount": 6, "cost": 3.5},
                  {"productId": "%1$s", "quantity": 1, "amount": 4, "cost": 2}]}""".formatted(chair));
        get("orders/" + order)
                .body("state", equalTo("OPEN"))
                .body("baseCost", comparesEqualTo(new BigDecimal("550.00")))
                .body("grossProfit", comparesEqualTo(new BigDecimal("450.00")));

        patch("orders/" + order, "{\"state\": \"COMPLETED\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/completedAt"));
        patch("orders/" + order, "{\"state\": \"COMPLETED\", \"completedAt\": \"2026-01-20\", \"cost\": 5}")
                .statusCode(200)
                .body("grossProfit", comparesEqualTo(new BigDecimal("500.00")));
        patch("orders/" + order, "{\"state\": \"CANCELLED\", \"completedAt\": null}")
                .statusCode(200)
                .body("completedAt", nullValue());
        post("orders", "{\"amount\": 1, \"completedAt\": \"2026-01-20\"}").statusCode(422);
        post("orders", "{\"amount\": 1, \"currency\": \"EUR\"}").statusCode(422).body("code", equalTo("rate-required"));
    }

    @Test
    void followsItsDealAndIsSaid() {
        UUID contact = create("contacts", "{}");
        UUID company = create("companies", "{\"name\": \"Orders\"}");
        UUID deal = create("deals", "{\"amount\": 1, \"contactIds\": [\"%s\"]}".formatted(contact));
        UUID order = create("orders", "{\"amount\": 1, \"dealId\": \"%s\", \"externalId\": \"O-1\"}".formatted(deal));

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(company))
                .statusCode(201);

        get("orders?externalId=O-1").body("items[0].unitId", equalTo(company.toString()));
        var said = Heard.under(Stream.SALES.topic(), "order/" + order, heard -> heard.size() == 3);
        assertThat(said).filteredOn(one -> one.type().equals("OrderChanged")).hasSize(2);
        assertThat(said)
                .filteredOn(one -> one.type().equals("Departed"))
                .allMatch(one -> one.concerns(contact)
                        && one.body().path("entity").asText().equals("order"));
    }
}
