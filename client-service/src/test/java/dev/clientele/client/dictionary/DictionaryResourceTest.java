package dev.clientele.client.dictionary;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
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
import dev.clientele.contracts.Stream;
import dev.clientele.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class DictionaryResourceTest {
    @Test
    void aValueIsAddedRenamedAndSaid() {
        post("dictionaries/industry", "{\"code\": \"beauty\", \"titles\": {\"en\": \"Beauty\", \"ru\": \"Красота\"}}")
                .statusCode(201)
                .body("life", equalTo("LIVE"));
        patch("dictionaries/industry/beauty", "{\"titles\": {\"en\": \"Beauty salons\"}}")
                .statusCode(200)
                .body("titles.en", equalTo("Beauty salons"))
                .body("titles.ru", equalTo("Красота"));

        get("dictionaries/industry?limit=100").body("items.code", hasItem("beauty"));
        List<Said> said =
                Heard.under(Stream.REFERENCES.topic(), "dictionary/industry/beauty", heard -> heard.size() >= 2);
        assertThat(said.getLast().body().path("titles").path("en").asText()).isEqualTo("Beauty salons");
    }

    @Test
    void suppliedValuesAreSaidWhenTheServiceStarts() {
        assertThat(Heard.under(Stream.REFERENCES.topic(), "dictionary/importance/regional", heard -> !heard.isEmpty()))
                .isNotEmpty();
    }

    @Test
    void aCodeIsTakenOnceAndNeverChanges() {
        String value = "{\"code\": \"taken\", \"titles\": {\"en\": \"Taken\", \"ru\": \"Занят\"}}";
        post("dictionaries/profession", value).statusCode(201);
        post("dictionaries/profession", value).statusCode(409).body("code", equalTo("code-taken"));
        patch("dictionaries/profession/taken", "{\"code\": \"other\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/code"));
        post("dictionaries/colour", value).statusCode(404);
        post("dictionaries/profession", "{\"code\": \"a b\", \"titles\": {\"en\": \"x\"}}")
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/code", "/titles/ru")));
    }

    @Test
    void businessRegionsAreATreeWithoutCycles() {
        String below = "{\"code\": \"%s\", \"titles\": {\"en\": \"x\", \"ru\": \"x\"}, \"parentCode\": \"%s\"}";
        post("dictionaries/businessRegion", below.formatted("tatarstan", "volga"))
                .statusCode(201);
        post("dictionaries/businessRegion", below.formatted("kazan", "tatarstan"))
                .statusCode(201);

        get("dictionaries/businessRegion?parentCode=tatarstan").body("items.code", equalTo(List.of("kazan")));
        patch("dictionaries/businessRegion/tatarstan", "{\"parentCode\": \"kazan\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/parentCode"));
        admin().delete("/api/v1/dictionaries/businessRegion/tatarstan").then().statusCode(409);
        post("dictionaries/industry", below.formatted("leaf", "retail"))
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/parentCode"));
    }

    @Test
    void aDeletedValueStaysOnItsCardsAndCanBeChosenNoMore() {
        post("dictionaries/importance", "{\"code\": \"old\", \"titles\": {\"en\": \"Old\", \"ru\": \"Старый\"}}")
                .statusCode(201);
        UUID company = create("companies", "{\"name\": \"Keeps\", \"importance\": \"old\"}");

        admin().delete("/api/v1/dictionaries/importance/old").then().statusCode(204);

        patch("companies/" + company, "{\"city\": \"Omsk\"}").statusCode(200).body("importance", equalTo("old"));
        post("companies", "{\"name\": \"Late\", \"importance\": \"old\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/importance"));
    }

    @Test
    void onlyOwnersOfReferencesWrite() {
        as(Tokens.bearer("manager"))
                .contentType("application/json")
                .body("{\"code\": \"mine\", \"titles\": {\"en\": \"x\", \"ru\": \"x\"}}")
                .post("/api/v1/dictionaries/industry")
                .then()
                .statusCode(403);
        as(Tokens.bearer("analyst")).get("/api/v1/dictionaries").then().statusCode(200);
    }
}
