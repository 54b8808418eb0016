package dev.clientele.client.privacy;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class PrivacyTest {
    private static final String SECRET = "zyxwvut";

    @Inject
    Database database;

    @Test
    void theExportHasEverything() {
        UUID contact = person("export");
        UUID payment = create(
                "payments", "{\"contactId\": \"%s\", \"amount\": 7, \"paidAt\": \"2026-01-01\"}".formatted(contact));

        UUID twin = create("contacts", "{\"lastName\": \"Twin\"}");
        post("contacts/" + contact + "/merge", "{\"loserId\": \"%s\"}".formatted(twin))
                .statusCode(200);
        UUID contract = create("contracts", "{\"clientId\": \"%s\", \"number\": \"E-1\"}".formatted(contact));
        UUID other = create("contacts", "{\"lastName\": \"Other\"}");
        UUID deal = create("deals", "{\"contactIds\": [\"%s\", \"%s\"], \"amount\": 5}".formatted(other, contact));

        get("contacts/" + contact + "/personal-data")
                .statusCode(200)
                .body("mergedCards.id", equalTo(List.of(twin.toString())))
                .body("contracts.id", equalTo(List.of(contract.toString())))
                .body("deals.id", equalTo(List.of(deal.toString())))
                .body("history.findAll { it.cardId == '%s' }".formatted(twin), hasSize(2))
                .body("segments", hasSize(0))
                .body("card.lastName", equalTo(SECRET + " export"))
                .body("consents", hasSize(1))
                .body("consents[0].ip", equalTo("203.0.113.7"))
                .body("interactions[0].subject", equalTo("about " + SECRET))
                .body("payments.id", equalTo(List.of(payment.toString())))
                .body("history.findAll { it.cardId == '%s' }".formatted(contact), hasSize(2))
                .body("card.lane", nullValue());
        as(Tokens.bearer("integrator"))
                .get("/api/v1/contacts/" + contact + "/personal-data")
                .then()
                .statusCode(403);
        get("companies/" + contact + "/personal-data").statusCode(404);
    }

    @Test
    void nothingTellsAnyMoreWhoAnErasedPersonWas() {
        UUID contact = person("erase");
        UUID twin = create(
                "contacts", "{\"lastName\": \"%s twin\", \"externalId\": \"%s-twin\"}".formatted(SECRET, SECRET));
        post("contacts/" + contact + "/merge", "{\"loserId\": \"%s\"}".formatted(twin))
                .statusCode(200);
        UUID payment = create(
                "payments", "{\"contactId\": \"%s\", \"amount\": 7, \"paidAt\": \"2026-01-01\"}".formatted(contact));
        UUID company = create("companies", "{\"name\": \"Employer\"}");
        UUID call = create("interactions", """
                {"companyId": "%s", "contactId": "%s", "kind": "CALL", "direction": "INBOUND", "subject": "%s"}""".formatted(company, contact, SECRET));
        repeatable("erase-1", "{\"lastName\": \"%s kept\"}".formatted(SECRET));

        post("contacts/" + contact + "/erase", "")
                .statusCode(200)
                .body("life", equalTo("ERASED"))
                .body("name", equalTo("erased"));

        get("contacts/" + contact)
                .body("lastName", nullValue())
                .body("emails", hasSize(0))
                .body("custom.size()", equalTo(0));
        get("contacts/" + contact + "/personal-data").body(not(containsString(SECRET)));
        get("interactions/" + call).body("subject", nullValue());
        get("payments/" + payment)
                .body("unitId", equalTo(contact.toString()))
                .body("amount", equalTo(new BigDecimal("7.00")));
        get("contacts/" + contact + "/consents").body("current.state", equalTo(List.of("WITHDRAWN")));
        post("duplicates/check", "{\"emails\": [\"%s@erase.ru\"]}".formatted(SECRET))
                .body("items", hasSize(0));
        get("contacts?externalId=" + SECRET + "-twin&life=ERASED").body("items", hasSize(0));
        List<Said> said = Heard.under(
                Stream.CLIENTS.topic(),
                "contact/" + contact,
                heard -> heard.stream()
                        .anyMatch(one -> one.body().path("life").asText().equals("ERASED")));
        assertThat(said.getLast().body().toString()).doesNotContain(SECRET);
        assertThat(remembered(contact)).isZero();
    }

    @Test
    void anErasureIsForEver() {
        UUID contact = person("ever");
        post("contacts/" + contact + "/erase", "").statusCode(200);

        post("contacts/" + contact + "/erase", "").statusCode(200);
        patch("contacts/" + contact, "{\"lastName\": \"Back\"}").statusCode(409).body("code", equalTo("erased"));
        post("contacts/" + contact + "/restore", "").statusCode(409);
        admin().delete("/api/v1/contacts/" + contact).then().statusCode(409);
        UUID other = create("contacts", "{\"lastName\": \"Other\"}");
        post("contacts/" + other + "/merge", "{\"loserId\": \"%s\"}".formatted(contact))
                .statusCode(409);
    }

    @Test
    void anErasedCompanyFreesItsPeople() {
        UUID company = create("companies", "{\"name\": \"%s Ltd\", \"inn\": \"7707083893\"}".formatted(SECRET));
        UUID contact =
                create("contacts", "{\"lastName\": \"Freed\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));

        post("companies/" + company + "/erase", "").statusCode(200).body("inn", nullValue());

        get("contacts/" + contact).body("attachedTo", nullValue());
        get("companies/" + company + "/personal-data").body(not(containsString(SECRET)));
    }

    @Test
    void repeatedAnswersAboutMergedCardsAreForgotten() {
        UUID winner = repeatable("winner-1", "{\"lastName\": \"Winner\"}");
        UUID loser = person("answered");
        post("contacts/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);
        assertThat(answers(loser)).isPositive();
        assertThat(answers(winner)).isPositive();

        post("contacts/" + winner + "/erase", "").statusCode(200);

        assertThat(answers(loser)).isZero();
        assertThat(answers(winner)).isZero();
    }

    @Test
    void whereAConsentWasGivenIsForgotten() {
        UUID contact = person("letter");
        post("contacts/" + contact + "/consents", """
                {"purpose": "PERSONAL_DATA", "state": "GRANTED", "source": "letter from %s@letter.ru",
                 "textVersion": "2026-03", "at": "2025-01-01T00:00:00Z"}""".formatted(SECRET)).statusCode(201);

        post("contacts/" + contact + "/erase", "").statusCode(200);
        post("contacts/" + contact + "/erase", "").statusCode(200);

        get("contacts/" + contact + "/consents")
                .body("ledger.items.source.findAll { it != null }.unique()", equalTo(List.of("erasure")))
                .body("ledger.items.textVersion", hasItem("2026-03"))
                .body(not(containsString(SECRET)));
    }

    @Test
    void rejectedLinesWithFormerNamesAndAddressesAreForgotten() {
        UUID contact = create("contacts", """
                {"lastName": "Прежняя", "firstName": "Зинаида", "patronymic": "Павловна", "emails": ["former@zina.ru"]}""");
        patch("contacts/" + contact, "{\"lastName\": \"Новая\", \"emails\": [\"new@zina.ru\"]}")
                .statusCode(200);
        String upload = rejected(
                "lastName,firstName,emails,registeredOn",
                "A,,former@zina.ru,2026-02-30",
                "Прежняя,ЗИНАИДА,,2026-02-30",
                "Прежняя,Ольга,,2026-02-30");

        post("contacts/" + contact + "/erase", "").statusCode(200);

        assertThat(linesOf(upload)).containsExactly("Прежняя,Ольга,,2026-02-30");
    }

    @Test
    void rejectedLinesWithAShortNameAloneAreForgotten() {
        UUID contact = create("contacts", "{\"lastName\": \"Цой\"}");
        String upload = rejected("lastName,registeredOn", "«Цой»,2026-02-30", "Цойский,2026-02-30");

        post("contacts/" + contact + "/erase", "").statusCode(200);

        assertThat(linesOf(upload)).containsExactly("Цойский,2026-02-30");
    }

    @Test
    void whatAColumnToldIsForgottenWithItsLine() {
        UUID company = create("companies", "{\"name\": \"Аптека №1 erased\"}");
        String upload = upload("text/csv", "companies", """
                name,registeredOn
                Аптека №1 Erased,2026-02-30
                Аптека №2 erased,2026-02-30
                """);

        post("companies/" + company + "/erase", "").statusCode(200);

        assertThat(linesOf(upload)).containsExactly("name,registeredOn", "Аптека №2 erased,2026-02-30");
        get("imports/" + upload + "/rejects").body("items.value", equalTo(Arrays.asList(null, "2026-02-30")));
    }

    @Test
    void rejectedLinesOfJsonAreReadAsPeopleDo() {
        UUID contact = create("contacts", "{\"lastName\": \"Юй\"}");
        String upload = upload(
                "application/x-ndjson", "{\"lastName\": \"\\u042e\\u0439\", \"registeredOn\": \"2026-02-30\"}\n");

        post("contacts/" + contact + "/erase", "").statusCode(200);

        assertThat(linesOf(upload)).isEmpty();
    }

    @Test
    void onlyAnAdministratorErases() {
        UUID contact = create("contacts", "{\"lastName\": \"Safe\"}");
        as(Tokens.bearer("sales-head"))
                .post("/api/v1/contacts/" + contact + "/erase")
                .then()
                .statusCode(403);
    }

    /** Rows of the whole database that still hold the secret and the id of the person. */
    private int remembered(UUID contact) {
        return database.read(handle -> handle.createQuery("""
                        select (select count(*) from card_change where card_id = :id and changes::text like '%zyxwvut%')
                             + (select count(*) from interaction where contact_id = :id and subject is not null)
                             + (select count(*) from idempotency where body like '%' || :text || '%')
                             + (select count(*) from card_key where card_id = :id)
                        """)
                .bind("id", contact)
                .bind("text", contact.toString())
                .mapTo(Integer.class)
                .one());
    }

    private int answers(UUID card) {
        return database.read(
                handle -> handle.createQuery("select count(*) from idempotency where strpos(body, :id) > 0")
                        .bind("id", card.toString())
                        .mapTo(Integer.class)
                        .one());
    }

    /** Of a file of contacts; every line has something wrong with it. */
    private static String rejected(String... lines) {
        return upload("text/csv", String.join("\n", lines) + "\n");
    }

    private static String upload(String type, String file) {
        return upload(type, "contacts", file);
    }

    private static String upload(String type, String collection, String file) {
        String run = admin().contentType(type)
                .queryParam("as", collection)
                .queryParam("map", "{}")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get("runs/" + run).extract().path("state").equals("DONE"));
        return run;
    }

    /** Without the header of contacts. */
    private static List<String> linesOf(String upload) {
        return get("imports/" + upload + "/rejects/file")
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("lastName,"))
                .toList();
    }

    /** A contact whose answer is kept for whoever sends the key again. */
    private static UUID repeatable(String key, String json) {
        return UUID.fromString(admin().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(json)
                .post("/api/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static UUID person(String name) {
        attribute("nickname", "STRING");
        UUID contact = repeatable("person-" + name, """
                {"lastName": "%1$s %2$s", "firstName": "%1$s", "emails": ["%1$s@%2$s.ru"], "birthDate": "1990-05-01",
                 "custom": {"nickname": "%1$s"}, "externalId": "%1$s-%2$s"}""".formatted(SECRET, name));
        post("contacts/" + contact + "/consents", """
                {"purpose": "MARKETING", "channel": "EMAIL", "state": "GRANTED", "ip": "203.0.113.7",
                 "at": "2025-01-01T00:00:00Z"}""").statusCode(201);
        create("interactions", """
                {"contactId": "%s", "kind": "CALL", "direction": "INBOUND", "subject": "about %s"}""".formatted(contact, SECRET));
        patch("contacts/" + contact, "{\"hobby\": \"%s\"}".formatted(SECRET)).statusCode(200);
        return contact;
    }
}
