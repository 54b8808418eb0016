package dev.clientele.client.duplicate;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class DuplicateResourceTest {
    @Inject
    Database database;

    @AfterEach
    void warnOnly() {
        mode("WARN");
    }

    @Test
    void aPhoneIsFoundInAnyNotation() {
        UUID contact = create("contacts", "{\"lastName\": \"Phone\", \"phones\": [\"+7 912 000-11-22\"]}");

        check("{\"phones\": [\"8 (912) 000 11 22\"]}")
                .body("items.cardId", equalTo(List.of(contact.toString())))
                .body("items[0].on", equalTo(List.of("PHONE")))
                .body("items[0].strong", equalTo(true));
    }

    @Test
    void keysFollowTheCard() {
        UUID contact = create("contacts", "{\"lastName\": \"Moves\", \"emails\": [\"old@keys.ru\"]}");
        patch("contacts/" + contact, "{\"emails\": [\"New@keys.ru\"]}").statusCode(200);

        check("{\"emails\": [\"old@keys.ru\"]}").body("items", hasSize(0));
        check("{\"emails\": [\"NEW@keys.ru\"]}").body("items", hasSize(1));
        admin().delete("/api/v1/contacts/" + contact).then().statusCode(204);
        check("{\"emails\": [\"new@keys.ru\"]}").body("items", hasSize(0));
        post("contacts/" + contact + "/restore", "").statusCode(200);
        check("{\"emails\": [\"new@keys.ru\"]}").body("items", hasSize(1));
    }

    @Test
    void aBranchWithTheSameInnWarnsOnly() {
        create("companies", "{\"name\": \"Head\", \"inn\": \"7728168971\", \"kpp\": \"770801001\"}");
        mode("BLOCK");

        post("companies", "{\"name\": \"Branch\", \"inn\": \"7728168971\", \"kpp\": \"540643001\"}")
                .statusCode(201)
                .body("duplicates[0].on", equalTo(List.of("INN")))
                .body("duplicates[0].strong", equalTo(false));
        post("companies", "{\"name\": \"Twin\", \"inn\": \"7728168971\", \"kpp\": \"770801001\"}")
                .statusCode(409)
                .body("code", equalTo("duplicate"))
                .body("duplicates[0].name", equalTo("Head"));
    }

    @Test
    void whereDuplicatesAreRefusedTheyCanStillBeWanted() {
        String card = "{\"lastName\": \"Family\", \"phones\": [\"+79120003344\"]}";
        create("contacts", card);
        post("contacts", card).statusCode(201).body("duplicates", hasSize(1));
        mode("BLOCK");

        post("contacts", card).statusCode(409);
        post("contacts?allowDuplicates=true", card).statusCode(201);
    }

    @Test
    void ofTwoInOneBatchTheSecondIsRefused() {
        mode("BLOCK");
        String card = "{\"lastName\": \"Batch\", \"emails\": [\"batch@twin.ru\"]}";

        String answer = lines("contacts", card, card).extract().asString();

        assertThat(answer.lines().toList().get(0)).contains("201");
        assertThat(answer.lines().toList().get(1)).contains("duplicate");
    }

    @Test
    void aBatchHoldsUpOnlyThoseWithItsKeys() {
        mode("BLOCK");
        List<Key> batch = IntStream.range(0, 10_000)
                .mapToObj(i -> Key.email("held-%d@batch.ru".formatted(i)))
                .toList();

        CompletableFuture<Integer> same = database.write(tx -> {
            KeyRows.hold(tx, batch);
            assertThat(CompletableFuture.supplyAsync(() -> made("free@batch.ru")))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(201);
            var waiting = CompletableFuture.supplyAsync(() -> made("held-7000@batch.ru"));
            assertThat(waiting.copy().completeOnTimeout(0, 500, TimeUnit.MILLISECONDS))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(0);
            return waiting;
        });

        assertThat(same).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(201);
        assertThat(made("held-7000@batch.ru")).isEqualTo(409);
        assertThat(database.<Integer>read(handle -> handle.createQuery("select count(*) from held_key")
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
    }

    private static int made(String email) {
        return post("contacts", "{\"lastName\": \"Held\", \"emails\": [\"%s\"]}".formatted(email))
                .extract()
                .statusCode();
    }

    @Test
    void aForeignCardIsMasked() {
        UUID mine = create("employees", "{\"name\": \"Asks\"}");
        UUID other = create("employees", "{\"name\": \"Owner\"}");
        create("companies", """
                {"name": "Secret", "inn": "7736050003", "responsibleId": "%s"}""".formatted(other));
        String manager = "Bearer " + Tokens.of("manager", mine);

        as(manager)
                .contentType("application/json")
                .body("{\"inn\": \"7736050003\"}")
                .post("/api/v1/duplicates/check")
                .then()
                .statusCode(200)
                .body("items[0].cardId", nullValue())
                .body("items[0].name", nullValue())
                .body("items[0].responsibleName", equalTo("Owner"))
                .body("items[0].visible", equalTo(false));
        as(manager)
                .contentType("application/json")
                .body("{\"inn\": \"7736050003\"}")
                .post("/api/v1/duplicates/exists")
                .then()
                .statusCode(200)
                .body("exists", equalTo(true))
                .body("responsible.name", equalTo("Owner"))
                .body("size()", equalTo(2));
        post("duplicates/exists", "{\"inn\": \"5001007322\"}").statusCode(422);
        post("duplicates/exists", "{\"inn\": \"500100732259\"}").body("exists", equalTo(false));
    }

    @Test
    void whoIsResponsibleForACompanyIsForItsPeople() {
        UUID companys = create("employees", "{\"name\": \"Of the company\"}");
        UUID persons = create("employees", "{\"name\": \"Of the person\"}");
        UUID company = create("companies", """
                {"name": "Whose people", "responsibleId": "%s"}""".formatted(companys));
        UUID contact = create("contacts", """
                {"lastName": "Attached", "phones": ["+79120007711"], "responsibleId": "%s",
                 "link": {"companyId": "%s"}}""".formatted(persons, company));
        String question = "{\"phones\": [\"+79120007711\"]}";

        post("duplicates/exists", question)
                .body("exists", equalTo(true))
                .body("responsible.name", equalTo("Of the company"));
        check(question).body("items[0].responsibleId", equalTo(companys.toString()));

        admin().delete("/api/v1/companies/" + company).then().statusCode(204);
        post("duplicates/exists", question).body("responsible.name", equalTo("Of the person"));
        check(question).body("items.cardId", equalTo(List.of(contact.toString())));
    }

    @Test
    void aQuestionNeedsSomethingToGoBy() {
        check("{}").statusCode(422);
        check("{\"phones\": [\"12\"]}").statusCode(422).body("violations[0].pointer", equalTo("/phones/0"));
        as(Tokens.bearer("manager"))
                .contentType("application/json")
                .body("{\"onCreate\": \"BLOCK\"}")
                .put("/api/v1/duplicates/settings")
                .then()
                .statusCode(403);
    }

    private static void mode(String mode) {
        put("duplicates/settings", "{\"onCreate\": \"" + mode + "\"}").statusCode(200);
    }

    private static ValidatableResponse check(String question) {
        return post("duplicates/check", question);
    }
}
