package dev.clientele.client.contact;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static dev.clientele.client.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.testing.TestDatabase;
import dev.clientele.testing.Tokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class LinksTest {
    @Inject
    Database database;

    @Inject
    BusinessTime time;

    @Test
    void whoIsErasedIsInNoCompanyAnyMore() {
        UUID company = create("companies", "{\"name\": \"Without the erased\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Erased\"}");
        post("contacts/" + contact + "/erase", "").statusCode(200);

        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"}".formatted(company))
                .statusCode(409)
                .body("code", equalTo("erased"));
        get("contacts/" + contact).body("attachedTo", nullValue());
    }

    @Test
    void whatAContactHasMovesToItsCompanyAndBack() {
        UUID contact = create("contacts", "{\"firstName\": \"Anna\"}");
        UUID company = create("companies", "{\"name\": \"Bluebird\"}");
        UUID deal = create("deals", "{\"contactIds\": [\"%s\"], \"amount\": 10}".formatted(contact));
        UUID invoice = create("invoices", "{\"dealId\": \"%s\", \"amount\": 10}".formatted(deal));
        UUID payment = create(
                "payments", "{\"invoiceId\": \"%s\", \"amount\": 10, \"paidAt\": \"2026-01-01\"}".formatted(invoice));
        UUID shipment = create(
                "shipments",
                "{\"contactId\": \"%s\", \"amount\": 10, \"shippedAt\": \"2026-01-01\"}".formatted(contact));
        UUID call = create(
                "interactions",
                "{\"contactId\": \"%s\", \"kind\": \"CALL\", \"direction\": \"INBOUND\"}".formatted(contact));

        link(contact, company, "");

        for (String path : List.of(
                "deals/" + deal,
                "invoices/" + invoice,
                "payments/" + payment,
                "shipments/" + shipment,
                "interactions/" + call))
            get(path).body("unitId", equalTo(company.toString())).header("ETag", "\"1\"");
        get("contacts/" + contact)
                .body("attachedTo", equalTo(company.toString()))
                .body("unitId", equalTo(company.toString()));
        List<Said> said = Heard.under(Stream.SALES.topic(), "payment/" + payment, heard -> heard.size() == 3);
        assertThat(said).anyMatch(one -> one.type().equals("PaymentChanged") && one.concerns(contact));
        assertThat(said).anyMatch(one -> one.type().equals("PaymentChanged") && one.concerns(company));
        Said departed = said.stream()
                .filter(one -> one.type().equals("Departed"))
                .findFirst()
                .orElseThrow();
        assertThat(departed.concerns(contact)).isTrue();
        assertThat(departed.lane()).isEqualTo(TestDatabase.LANES.of(contact));

        unlink(contact, company, "");

        get("payments/" + payment).body("unitId", equalTo(contact.toString()));
        get("contacts/" + contact).body("attachedTo", nullValue());
    }

    @Test
    void anAttachedContactIsSaidOnBothLanes() {
        UUID company = create("companies", "{\"name\": \"Both\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Both\", \"registeredOn\": \"2020-01-01\"}");
        link(contact, company, ", \"linkedOn\": \"2021-05-01\"");

        List<Said> said = Heard.under(
                Stream.CLIENTS.topic(),
                "contact/" + contact,
                heard -> List.of(company, contact).stream()
                        .allMatch(unit -> heard.stream()
                                .anyMatch(
                                        one -> one.concerns(unit) && one.body().hasNonNull("attachedTo"))));

        var own = said.stream()
                .filter(one -> one.concerns(contact))
                .reduce((_, last) -> last)
                .orElseThrow()
                .body();
        assertThat(own.path("attachedTo").asText()).isEqualTo(company.toString());
        assertThat(own.path("attachments").path(0).path("linkedOn").asText()).isEqualTo("2021-05-01");
    }

    @Test
    void aCorrectedDayIsSaidOfThePastAsWell() {
        UUID company = create("companies", "{\"name\": \"Since when\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Since when\", \"registeredOn\": \"2020-01-01\"}");
        link(contact, company, ", \"linkedOn\": \"2021-05-01\"");

        put("contacts/" + contact + "/links/" + company, "{\"linkedOn\": \"2021-04-30\"}")
                .statusCode(200)
                .body("linkedOn", equalTo("2021-04-30"));

        Heard.stretches(contact, contact, company + " 2021-04-30");
        Heard.stretches(contact, company, company + " 2021-04-30");

        put("contacts/" + contact + "/links/" + company, "{\"linkedOn\": \"2021-05-02\"}")
                .statusCode(200);

        Heard.stretches(contact, contact, company + " 2021-05-02");
        Heard.stretches(contact, company, company + " 2021-05-02");
        get("contacts/" + contact).body("attachedTo", equalTo(company.toString()));

        put("contacts/" + contact + "/links/" + company, "{\"linkedOn\": \"2062-01-01\"}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/linkedOn"));

        unlink(contact, company, "?unlinkedOn=2021-06-01");

        Heard.stretches(contact, contact, company + " 2021-05-02 2021-06-01");
    }

    @Test
    void aCorrectedDayTakesFromTheNextCompanyOnlyWhileItIsOne() {
        UUID contact = create("contacts", "{\"firstName\": \"Three\", \"registeredOn\": \"2020-01-01\"}");
        UUID ended = create("companies", "{\"name\": \"Ended\"}");
        UUID next = create("companies", "{\"name\": \"Next\"}");
        UUID own = create("companies", "{\"name\": \"Own one\"}");
        link(contact, ended, ", \"linkedOn\": \"2021-01-01\"");
        unlink(contact, ended, "?unlinkedOn=2021-02-01");
        link(contact, next, ", \"linkedOn\": \"2021-02-01\"");
        link(contact, own, ", \"primary\": true, \"linkedOn\": \"2021-05-01\"");

        put("contacts/" + contact + "/links/" + own, "{\"linkedOn\": \"2021-04-01\"}")
                .statusCode(200);

        Heard.stretches(
                contact,
                contact,
                ended + " 2021-01-01 2021-02-01",
                next + " 2021-02-01 2021-04-01",
                own + " 2021-04-01");

        put("contacts/" + contact + "/links/" + next, "{\"linkedOn\": \"2021-01-15\"}")
                .statusCode(200);
        put("contacts/" + contact + "/links/" + own, "{\"linkedOn\": \"2021-01-10\"}")
                .statusCode(200);

        Heard.stretches(contact, contact, ended + " 2021-01-01 2021-02-01", own + " 2021-02-01");
    }

    @Test
    void aDeletedAndRestoredCompanyKeepsThePastOfItsPeople() {
        UUID company = create("companies", "{\"name\": \"Back again\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Back again\", \"registeredOn\": \"2020-01-01\"}");
        link(contact, company, ", \"linkedOn\": \"2021-05-01\"");
        admin().delete("/api/v1/companies/" + company).then().statusCode(204);
        Heard.stretches(contact, contact, company + " 2021-05-01 " + time.today());

        post("companies/" + company + "/restore", "").statusCode(200);

        Heard.stretches(contact, contact, company + " 2021-05-01");
    }

    @Test
    void exactlyOneLinkIsPrimary() {
        UUID contact = create("contacts", "{\"firstName\": \"Two\"}");
        UUID first = create("companies", "{\"name\": \"First\"}");
        UUID second = create("companies", "{\"name\": \"Second\"}");
        link(contact, first, "");
        link(contact, second, "");
        get("contacts/" + contact).body("attachedTo", equalTo(first.toString()));

        admin().contentType("application/json")
                .body("{\"primary\": true}")
                .put("/api/v1/contacts/" + contact + "/links/" + second)
                .then()
                .statusCode(200)
                .body("primary", equalTo(true));

        get("contacts/" + contact + "/links")
                .body("items", hasSize(2))
                .body("items.findAll { it.primary }.companyId", equalTo(List.of(second.toString())));
        get("contacts/" + contact).body("attachedTo", equalTo(second.toString()));

        unlink(contact, second, "");

        get("contacts/" + contact + "/links").body("items[0].primary", equalTo(true));
        get("contacts/" + contact).body("attachedTo", equalTo(first.toString()));
    }

    @Test
    void aDeletedCompanyFreesItsPeopleAndTakesThemBack() {
        UUID company = create("companies", "{\"name\": \"Gone\"}");
        UUID contact =
                create("contacts", "{\"firstName\": \"Free\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));
        UUID payment = create(
                "payments", "{\"contactId\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(contact));
        get("payments/" + payment).body("unitId", equalTo(company.toString()));

        admin().delete("/api/v1/companies/" + company).then().statusCode(204);

        get("payments/" + payment).body("unitId", equalTo(contact.toString()));
        get("contacts/" + contact).body("attachedTo", nullValue());

        post("companies/" + company + "/restore", "").statusCode(200).body("endedOn", nullValue());

        get("payments/" + payment).body("unitId", equalTo(company.toString()));
    }

    @Test
    void aRestoredCardSaysWhenItWasNoClient() {
        UUID company = create("companies", "{\"name\": \"Back\", \"registeredOn\": \"2020-01-01\"}");
        admin().delete("/api/v1/companies/" + company).then().statusCode(204);
        database.run(tx -> tx.createUpdate("update company set ended_on = '2026-03-10' where id = :id")
                .bind("id", company)
                .execute());

        post("companies/" + company + "/restore", "").statusCode(200);
        admin().delete("/api/v1/companies/" + company).then().statusCode(204);
        post("companies/" + company + "/restore", "").statusCode(200);

        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> heard.size() == 5);
        JsonNode absences = said.getLast().body().path("absences");
        assertThat(absences).as("the second one began and ended on one day").hasSize(1);
        assertThat(absences.path(0).path("endedOn").asText()).isEqualTo("2026-03-10");
        assertThat(absences.path(0).path("restoredOn").asText())
                .isEqualTo(time.today().toString());
        assertThat(said.getFirst().body().hasNonNull("absences")).isFalse();
    }

    @Test
    void aCompanyHearsOfThosePeopleWhoHaveLeftIt() {
        UUID before = create("companies", "{\"name\": \"Before\"}");
        UUID after = create("companies", "{\"name\": \"After\"}");
        UUID contact = create(
                "contacts",
                "{\"firstName\": \"Moves\", \"registeredOn\": \"2020-01-01\", \"link\": {\"companyId\": \"%s\"}}"
                        .formatted(before));
        link(contact, after, ", \"primary\": true, \"linkedOn\": \"2021-05-01\"");
        patch("contacts/" + contact, "{\"hobby\": \"Chess\"}").statusCode(200);

        List<Said> said = Heard.under(
                Stream.CLIENTS.topic(),
                "contact/" + contact,
                heard -> heard.stream()
                                .filter(one -> one.body().path("hobby").asText().equals("Chess"))
                                .count()
                        == 3);
        JsonNode there = said.stream()
                .filter(one -> one.concerns(before))
                .reduce((_, last) -> last)
                .orElseThrow()
                .body();
        assertThat(there.path("attachedTo").asText()).isEqualTo(after.toString());
        assertThat(there.path("attachments").path(0).path("companyId").asText()).isEqualTo(before.toString());
        assertThat(there.path("attachments").path(0).path("unlinkedOn").asText())
                .isEqualTo("2021-05-01");
    }

    @Test
    void aDocumentOfTheCompanyItselfStaysThere() {
        UUID company = create("companies", "{\"name\": \"Own\"}");
        UUID contact = create("contacts", "{\"firstName\": \"Own\"}");
        UUID deal = create(
                "deals",
                "{\"companyId\": \"%s\", \"contactIds\": [\"%s\"], \"amount\": 1}".formatted(company, contact));
        UUID other = create("companies", "{\"name\": \"Other\"}");

        link(contact, other, "");

        get("deals/" + deal).body("unitId", equalTo(company.toString()));
    }

    @Test
    void aDocumentThatIsGivenToAnotherClientTakesItsDocumentsAlong() {
        UUID before = create("contacts", "{\"firstName\": \"Before\"}");
        UUID after = create("contacts", "{\"externalId\": \"moves-after\"}");
        UUID deal = create("deals", "{\"contactIds\": [\"%s\"], \"amount\": 1}".formatted(before));
        UUID payment =
                create("payments", "{\"dealId\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(deal));

        patch("deals/" + deal, "{\"contactExternalId\": \"moves-after\"}").statusCode(200);

        get("deals/" + deal)
                .body("unitId", equalTo(after.toString()))
                .body("contactIds", equalTo(List.of(after.toString(), before.toString())));
        get("payments/" + payment).body("unitId", equalTo(after.toString()));
    }

    @Test
    void anAttachedContactIsNoClient() {
        UUID company = create("companies", "{\"name\": \"Client\"}");
        UUID contact =
                create("contacts", "{\"firstName\": \"Client\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));

        get("clients/" + contact).statusCode(303).header("Location", endsWith("/clients/" + company));
        get("clients/" + company).statusCode(200).body("kind", equalTo("COMPANY"));
        get("clients?q=Client").body("items.id", equalTo(List.of(company.toString())));
    }

    @Test
    void aManagerBringsPeopleOnlyIntoCompaniesTheySee() {
        UUID maria = create("employees", "{\"name\": \"Maria\"}");
        UUID hers = create("companies", "{\"name\": \"Hers\", \"responsibleId\": \"%s\"}".formatted(maria));
        create("companies", "{\"name\": \"Not hers\", \"externalId\": \"not-hers\"}");

        List<String> answers = as("Bearer " + Tokens.of("manager", maria))
                .contentType("application/x-ndjson")
                .body(String.join(
                                "\n",
                                born("companyId", hers),
                                born("companyExternalId", "not-hers"),
                                born("companyExternalId", "nowhere"))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/contacts")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(answers.getFirst()).contains("\"status\":201");
        assertThat(answers.subList(1, 3))
                .allSatisfy(one -> assertThat(one)
                        .contains("\"status\":422", "\"/link/companyExternalId\"", "\"unknown-reference\""));
    }

    @Test
    void aDeletedCompanyOfOthersIsOneThatIsNotThere() {
        UUID maria = create("employees", "{\"name\": \"Maria\"}");
        String token = "Bearer " + Tokens.of("manager", maria);
        UUID hers = deleted("hers-gone", ", \"responsibleId\": \"%s\"".formatted(maria));
        UUID others = deleted("others-gone", "");
        UUID contact = create("contacts", "{\"lastName\": \"Hers\", \"responsibleId\": \"%s\"}".formatted(maria));
        String amount = ", \"amount\": 1}";
        String link = "contacts/" + contact + "/links";
        String ownCard = "}, \"lastName\": \"Born\"}";

        assertThat(refused(token, link, "{\"companyId\": \"%s\"}".formatted(hers)))
                .isEqualTo("/companyId deleted-reference");
        assertThat(refused(token, "deals", "{\"companyExternalId\": \"hers-gone\"" + amount))
                .isEqualTo("/companyExternalId deleted-reference");
        for (UUID one : List.of(others, UUID.randomUUID(), create("companies", "{\"name\": \"Living\"}"))) {
            assertThat(refused(token, link, "{\"companyId\": \"%s\"}".formatted(one)))
                    .isEqualTo("/companyId unknown-reference");
            assertThat(refused(token, "deals", "{\"companyId\": \"%s\"".formatted(one) + amount))
                    .isEqualTo("/companyId unknown-reference");
        }
        for (String one : List.of("others-gone", "never-there")) {
            String named = "{\"companyExternalId\": \"" + one + "\"";
            assertThat(refused(token, link, named + "}")).isEqualTo("/companyExternalId unknown-reference");
            assertThat(refused(token, "deals", named + amount)).isEqualTo("/companyExternalId unknown-reference");
            assertThat(refused(token, "contacts", "{\"link\": " + named + ownCard))
                    .isEqualTo("/link/companyExternalId unknown-reference");
        }
    }

    private static UUID deleted(String name, String more) {
        UUID company = create("companies", "{\"name\": \"Gone\", \"externalId\": \"%s\"%s}".formatted(name, more));
        admin().delete("/api/v1/companies/" + company).then().statusCode(204);
        return company;
    }

    private static String born(String field, Object company) {
        return "{\"lastName\": \"Born\", \"link\": {\"%s\": \"%s\"}}".formatted(field, company);
    }

    /** @param query such as {@code ?unlinkedOn=2021-06-01}, or empty for today */
    private static void unlink(UUID contact, UUID company, String query) {
        admin().delete("/api/v1/contacts/" + contact + "/links/" + company + query)
                .then()
                .statusCode(204);
    }

    private static void link(UUID contact, UUID company, String more) {
        post("contacts/" + contact + "/links", "{\"companyId\": \"%s\"%s}".formatted(company, more))
                .statusCode(201);
    }
}
