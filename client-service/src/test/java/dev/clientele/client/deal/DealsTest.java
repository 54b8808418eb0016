package dev.clientele.client.deal;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class DealsTest {
    @Test
    void aDealOfNobodyIsStoredAndFoundByThoseWhoSeeAll() {
        UUID deal = create("deals", "{\"amount\": 1, \"openedAt\": \"2199-01-01\"}");

        get("deals/" + deal).body("unitId", nullValue());
        get("deals?unattributed=true&limit=1000").body("items.id", hasItem(deal.toString()));
        as(Tokens.bearer("manager"))
                .get("/api/v1/deals?unattributed=true")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    void thePeopleOfADealAreToldOfWhereTheyWereSent() {
        UUID gone = create("contacts", "{}");
        admin().delete("/api/v1/contacts/" + gone).then().statusCode(204);

        post(
                        "deals",
                        "{\"amount\": 1, \"contactIds\": [\"%s\", \"%s\"]}"
                                .formatted(UUID.randomUUID(), UUID.randomUUID()))
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/contactIds/0", "/contactIds/1")));
        post("deals", "{\"amount\": 1, \"contactIds\": [\"%s\"]}".formatted(gone))
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/contactIds/0")))
                .body("violations.code", equalTo(List.of("deleted-reference")));
    }

    @Test
    void anInvoiceWithoutAClientTakesItsDeals() {
        UUID contact = create("contacts", "{}");
        UUID deal = create("deals", "{\"amount\": 1, \"contactIds\": [\"%s\"]}".formatted(contact));
        UUID invoice = create("invoices", "{\"amount\": 1, \"dealId\": \"%s\"}".formatted(deal));

        get("invoices/" + invoice).body("unitId", equalTo(contact.toString()));
    }
}
