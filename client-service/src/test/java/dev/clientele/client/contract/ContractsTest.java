package dev.clientele.client.contract;

import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class ContractsTest {
    private static UUID contract(UUID client, String number, boolean byDefault) {
        return create("contracts", """
                {"clientId": "%s", "number": "%s", "creditDays": 30, "isDefault": %s, "externalId": "%s"}""".formatted(client, number, byDefault, client + number));
    }

    @Test
    void oneIsTheDefault() {
        UUID client = create("companies", "{\"name\": \"Two contracts\"}");
        UUID first = contract(client, "1", true);
        UUID second = contract(client, "2", true);

        get("contracts/" + first).body("isDefault", equalTo(false)).header("ETag", "\"2\"");
        get("contracts?clientId=" + client).body("items.number", equalTo(java.util.List.of("1", "2")));
        patch("contracts/" + first, "{\"isDefault\": true}").statusCode(200);
        get("contracts/" + second).body("isDefault", equalTo(false));
        assertThat(Heard.under(Stream.REFERENCES.topic(), "contract/" + second, heard -> heard.size() == 2)
                        .getLast()
                        .body()
                        .path("isDefault")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void belongsToAClientWhoIsSeen() {
        UUID company = create("companies", "{\"name\": \"Its people\"}");
        UUID contact = create("contacts", "{}");
        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(company));
        UUID contract = contract(company, "7", false);

        post("contracts", "{\"clientId\": \"%s\", \"number\": \"8\"}".formatted(contact))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/clientId"));
        post("contracts", "{\"clientId\": \"%s\", \"number\": \"8\"}".formatted(UUID.randomUUID()))
                .statusCode(422);
        patch("contracts/" + contract, "{\"clientId\": \"%s\"}".formatted(contact))
                .statusCode(422);
        as(Tokens.bearer("manager")).get("/api/v1/contracts/" + contract).then().statusCode(404);
        as(Tokens.bearer("manager"))
                .get("/api/v1/contracts?clientId=" + company)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        as(Tokens.bearer("manager"))
                .delete("/api/v1/contracts/" + contract)
                .then()
                .statusCode(403);
    }

    @Test
    void aDocumentSettlesUnderItsOwnClientsContract() {
        UUID mine = create("companies", "{\"name\": \"Mine\"}");
        UUID other = create("companies", "{\"name\": \"Other\"}");
        UUID contract = contract(mine, "9", false);
        String shipment = "{\"companyId\": \"%s\", \"%s\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}";

        UUID shipped = create("shipments", shipment.formatted(mine, "contractExternalId", mine + "9"));
        get("shipments/" + shipped).body("contractId", equalTo(contract.toString()));
        post("shipments", shipment.formatted(other, "contractId", contract))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/contractId"));
        post("shipments", shipment.formatted(mine, "contractId", UUID.randomUUID()))
                .statusCode(422);
        post("shipments", shipment.formatted(mine, "contractExternalId", "nobody's"))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/contractExternalId"));
    }
}
