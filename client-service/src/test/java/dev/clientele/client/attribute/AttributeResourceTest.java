package dev.clientele.client.attribute;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class AttributeResourceTest {
    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Test
    void aDefinedAttributeIsOnCardsAndOnTheStream() {
        define("loyalty", "MULTI_ENUM", ", \"values\": [\"GOLD\", \"SILVER\"]");
        UUID company = create("companies", "{\"name\": \"Loyal\", \"custom\": {\"loyalty\": [\"GOLD\"]}}");

        get("companies/" + company).body("custom.loyalty", equalTo(List.of("GOLD")));
        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> !heard.isEmpty());
        assertThat(said.getFirst().body().at("/custom/loyalty/0").asText()).isEqualTo("GOLD");
        List<Said> defined = Heard.under(Stream.REFERENCES.topic(), "attribute/loyalty", heard -> !heard.isEmpty());
        assertThat(defined.getFirst().body().path("values").size()).isEqualTo(2);
    }

    @Test
    void aValueOfTheWrongTypeIsPointedAt() {
        define("height", "NUMBER", "");
        post("contacts", "{\"lastName\": \"x\", \"custom\": {\"height\": \"tall\", \"unheard\": 1}}")
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/custom/height", "/custom/unheard")));
        UUID contact = create("contacts", "{\"lastName\": \"x\", \"custom\": {\"height\": 180.5}}");
        patch("contacts/" + contact, "{\"custom\": {\"height\": true}}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/custom/height"));
    }

    @Test
    void codeAndTypeStay() {
        define("steady", "STRING", "");
        patch("attributes/steady", "{\"titles\": {\"en\": \"Calm\"}}")
                .statusCode(200)
                .body("titles.en", equalTo("Calm"));
        patch("attributes/steady", "{\"type\": \"NUMBER\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/type"));
        patch("attributes/steady", "{\"code\": \"other\"}").statusCode(422);
        post("attributes", attribute("steady", "STRING", "")).statusCode(409);
        post("attributes", attribute("choice", "ENUM", ""))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/values"));
    }

    @Test
    void anOptionThatIsChosenStays() {
        define("size", "ENUM", ", \"values\": [\"S\", \"M\", \"L\"]");
        create("companies", "{\"name\": \"Sized\", \"custom\": {\"size\": \"M\"}}");

        patch("attributes/size", "{\"values\": [\"S\", \"L\"]}").statusCode(409).body("values", equalTo(List.of("M")));
        patch("attributes/size", "{\"values\": [\"S\", \"M\"]}").statusCode(200);
    }

    @Test
    void whatACardOrASegmentUsesIsNotDeleted() {
        define("used", "STRING", "");
        UUID company = create("companies", "{\"name\": \"Used\", \"custom\": {\"used\": \"x\"}}");
        admin().delete("/api/v1/attributes/used").then().statusCode(409).body("users", equalTo(List.of("cards")));
        patch("companies/" + company, "{\"custom\": {\"used\": null}}").statusCode(200);

        use("used", Life.LIVE, 1);
        Awaitility.await()
                .untilAsserted(() -> admin().delete("/api/v1/attributes/used")
                        .then()
                        .statusCode(409)
                        .body("users", hasItem("segment/7")));

        use("used", Life.DELETED, 2);
        Awaitility.await()
                .untilAsserted(
                        () -> admin().delete("/api/v1/attributes/used").then().statusCode(204));
        post("companies", "{\"name\": \"Late\", \"custom\": {\"used\": \"x\"}}").statusCode(422);
    }

    private void use(String code, Life life, long version) {
        var usage = new UsageChanged("attribute/" + code, "segment/7", "Seven", version, life);
        database.run(tx -> outbox.append(
                tx, new dev.clientele.platform.outbox.Said(Stream.REFERENCES.topic(), usage.key(), null, usage)));
    }

    private static void define(String code, String type, String more) {
        post("attributes", attribute(code, type, more)).statusCode(201);
    }

    private static String attribute(String code, String type, String more) {
        return "{\"code\": \"%s\", \"type\": \"%s\", \"titles\": {\"en\": \"x\", \"ru\": \"x\"}%s}"
                .formatted(code, type, more);
    }
}
