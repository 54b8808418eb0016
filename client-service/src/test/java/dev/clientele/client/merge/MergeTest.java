package dev.clientele.client.merge;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** domain.md CLI-11. */
@ClientServiceTest
class MergeTest {
    private static final int MANY = 500;

    @Inject
    Database database;

    @Test
    void whatTheLoserHasIsTheWinners() {
        UUID winner = create("companies", "{\"name\": \"Winner\", \"registeredOn\": \"2022-01-01\"}");
        UUID loser = create("companies", "{\"name\": \"Loser\", \"registeredOn\": \"2020-01-01\"}");
        UUID contact = create("contacts", "{\"lastName\": \"P\", \"link\": {\"companyId\": \"%s\"}}".formatted(loser));
        UUID deal = create("deals", "{\"companyId\": \"%s\", \"amount\": 10}".formatted(loser));
        UUID invoice = create("invoices", "{\"dealId\": \"%s\", \"amount\": 10}".formatted(deal));
        UUID payment = create("payments", paid("contactId", contact));
        UUID shipment = create(
                "shipments", "{\"companyId\": \"%s\", \"amount\": 1, \"shippedAt\": \"2026-01-01\"}".formatted(loser));
        UUID call = create(
                "interactions",
                "{\"companyId\": \"%s\", \"kind\": \"CALL\", \"direction\": \"INBOUND\"}".formatted(loser));

        merge("companies", winner, loser).statusCode(200);

        for (String path : List.of(
                "deals/" + deal,
                "invoices/" + invoice,
                "payments/" + payment,
                "shipments/" + shipment,
                "interactions/" + call))
            get(path).body("unitId", equalTo(winner.toString())).header("ETag", "\"1\"");
        get("deals/" + deal).body("companyId", equalTo(winner.toString()));
        get("contacts/" + contact).body("attachedTo", equalTo(winner.toString()));
        get("contacts/" + contact + "/links").body("items.companyId", equalTo(List.of(winner.toString())));
        List<Said> said = Heard.under(Stream.SALES.topic(), "shipment/" + shipment, heard -> heard.size() == 3);
        assertThat(said).anyMatch(one -> one.type().equals("ShipmentChanged") && one.concerns(winner));
        assertThat(said).anyMatch(one -> one.type().equals("Departed") && one.concerns(loser));
        assertThat(Heard.under(Stream.CLIENTS.topic(), "merge/" + loser, heard -> !heard.isEmpty()))
                .allMatch(one -> one.body().path("winnerId").asText().equals(winner.toString()));
    }

    @Test
    void theEarliestRegistrationStaysAndTheCreationNeverChanges() {
        UUID winner = create("companies", "{\"name\": \"Late\", \"registeredOn\": \"2022-01-01\"}");
        UUID loser = create("companies", "{\"name\": \"Early\", \"registeredOn\": \"2020-01-01\"}");
        UUID later = create("companies", "{\"name\": \"Later\", \"registeredOn\": \"2023-01-01\"}");

        merge("companies", winner, loser);
        merge("companies", winner, later);

        get("companies/" + winner).body("registeredOn", equalTo("2020-01-01")).body("createdOn", equalTo("2022-01-01"));
    }

    @Test
    void gapsAreFilledAndNothingIsOverwritten() {
        UUID winner = create("companies", """
                {"name": "Full", "city": "Kazan", "industry": "retail", "tags": ["a"], "emails": ["a@a.ru"]}""");
        UUID loser = create("companies", """
                {"name": "Gap", "city": "Omsk", "inn": "7707083893", "industry": "logistics", "tags": ["b", "a"],
                 "emails": ["b@b.ru", "a@a.ru"], "isSupplier": true, "externalId": "gap-1"}""");

        merge("companies", winner, loser)
                .body("name", equalTo("Full"))
                .body("city", equalTo("Kazan"))
                .body("inn", equalTo("7707083893"))
                .body("otherIndustries", equalTo(List.of("logistics")))
                .body("tags", equalTo(List.of("a", "b")))
                .body("emails", equalTo(List.of("a@a.ru", "b@b.ru")))
                .body("isSupplier", equalTo(true))
                .body("externalId", equalTo("gap-1"));

        UUID payment = create("payments", paid("companyExternalId", "gap-1"));
        get("payments/" + payment).body("unitId", equalTo(winner.toString()));
    }

    @Test
    void theLoserPointsToItsFinalWinnerAndTakesNoWrites() {
        UUID first = create("companies", "{\"name\": \"Chain 1\"}");
        UUID second = create("companies", "{\"name\": \"Chain 2\"}");
        UUID third = create("companies", "{\"name\": \"Chain 3\"}");
        merge("companies", second, first).statusCode(200);
        merge("companies", third, second).statusCode(200);

        get("companies/" + first).statusCode(301).header("Location", endsWith("/companies/" + third));
        get("clients/" + second).statusCode(301).header("Location", endsWith("/clients/" + third));
        for (String below : List.of("settlement", "restrictions", "events", "documents", "quality"))
            get("clients/%s/%s".formatted(first, below))
                    .statusCode(301)
                    .header("Location", endsWith("/clients/%s/%s".formatted(third, below)));
        patch("companies/" + first, "{\"city\": \"Omsk\"}")
                .statusCode(409)
                .body("code", equalTo("merged"))
                .header("Location", endsWith("/companies/" + third));
        admin().delete("/api/v1/companies/" + first).then().statusCode(409);
        post("companies/" + first + "/restore", "").statusCode(409);
        post("companies/" + first + "/consents", "{\"purpose\": \"PERSONAL_DATA\", \"state\": \"GRANTED\"}")
                .statusCode(409);
        merge("companies", first, third).statusCode(409);
        merge("companies", third, first).statusCode(409).body("code", equalTo("merged"));
        get("companies?q=Chain").body("items.id", equalTo(List.of(third.toString())));
        get("companies?q=Chain&life=MERGED").body("items.mergedInto", hasItems(third.toString(), third.toString()));
    }

    @Test
    void onlyTwoOfAKindAreMerged() {
        UUID company = create("companies", "{\"name\": \"Kind\"}");
        UUID contact = create("contacts", "{\"lastName\": \"Kind\"}");

        merge("companies", company, company).statusCode(422).body("violations[0].pointer", equalTo("/loserId"));
        merge("companies", company, contact).statusCode(422).body("violations[0].pointer", equalTo("/loserId"));
        merge("contacts", contact, company).statusCode(422);
        merge("companies", company, UUID.randomUUID()).statusCode(422);
        merge("companies", contact, company).statusCode(404);
    }

    @Test
    void aManagerMergesNothing() {
        UUID one = create("companies", "{\"name\": \"One\"}");
        UUID other = create("companies", "{\"name\": \"Other\"}");
        as(Tokens.bearer("manager"))
                .contentType("application/json")
                .body("{\"loserId\": \"%s\"}".formatted(other))
                .post("/api/v1/companies/" + one + "/merge")
                .then()
                .statusCode(403);
    }

    @Test
    void mergedPeopleAreInTheCompaniesOfBoth() {
        UUID a = create("companies", "{\"name\": \"A\"}");
        UUID b = create("companies", "{\"name\": \"B\"}");
        UUID winner = create("contacts", "{\"lastName\": \"W\", \"link\": {\"companyId\": \"%s\"}}".formatted(a));
        UUID loser = create("contacts", "{\"firstName\": \"L\", \"link\": {\"companyId\": \"%s\"}}".formatted(b));
        post("contacts/" + loser + "/links", "{\"companyId\": \"%s\"}".formatted(a))
                .statusCode(201);
        UUID payment = create("payments", paid("contactId", loser));
        UUID deal = create("deals", "{\"contactIds\": [\"%s\", \"%s\"], \"amount\": 1}".formatted(winner, loser));

        merge("contacts", winner, loser).statusCode(200).body("firstName", equalTo("L"));

        get("contacts/" + winner + "/links")
                .body("items", hasSize(2))
                .body("items.findAll { it.primary }.companyId", equalTo(List.of(a.toString())));
        get("payments/" + payment).body("contactId", equalTo(winner.toString())).body("unitId", equalTo(a.toString()));
        get("deals/" + deal).body("contactIds", equalTo(List.of(winner.toString())));
        get("contacts/" + loser).statusCode(301);
        List<Said> said = Heard.under(
                Stream.CLIENTS.topic(),
                "contact/" + loser,
                heard -> heard.stream().anyMatch(one -> one.type().equals("Departed")));
        assertThat(said).anyMatch(one -> one.type().equals("Departed") && one.concerns(b));
    }

    @Test
    void aDealOfTheLoserStaysWithTheWinnerWhoeverElseIsInIt() {
        UUID winner = create("contacts", "{\"lastName\": \"First now\"}");
        UUID loser = create("contacts", "{\"lastName\": \"First before\"}");
        UUID other = create("contacts", "{\"lastName\": \"Other\"}");
        UUID deal = create("deals", """
                {"contactIds": ["%s", "%s", "%s"], "amount": 1}""".formatted(loser, other, winner));

        merge("contacts", winner, loser).statusCode(200);

        get("deals/" + deal).body("contactIds", equalTo(List.of(winner.toString(), other.toString())));
        patch("deals/" + deal, "{\"amount\": 2}").statusCode(200).body("unitId", equalTo(winner.toString()));
    }

    @Test
    void sharedPeopleOfTheLoserBelongToTheWinner() {
        UUID loser = create("companies", "{\"name\": \"Had her\"}");
        UUID third = create("companies", "{\"name\": \"Third\"}");
        UUID winner = create("companies", "{\"name\": \"Has her\"}");
        UUID anna = create("contacts", "{\"firstName\": \"A\", \"link\": {\"companyId\": \"%s\"}}".formatted(loser));
        for (UUID company : List.of(third, winner))
            post("contacts/" + anna + "/links", "{\"companyId\": \"%s\"}".formatted(company))
                    .statusCode(201);

        merge("companies", winner, loser).statusCode(200);

        get("contacts/" + anna).body("attachedTo", equalTo(winner.toString()));
        get("contacts/" + anna + "/links")
                .body("items.companyId", equalTo(List.of(winner.toString(), third.toString())))
                .body("items.primary", equalTo(List.of(true, false)));
    }

    @Test
    void aCompanyThatHadEndedBeforeEndsNoLater() {
        UUID winner = create("companies", "{\"name\": \"Goes on\"}");
        UUID loser = create("companies", "{\"name\": \"Ended in March\"}");
        admin().delete("/api/v1/companies/" + loser).then().statusCode(204);
        database.run(tx -> tx.createUpdate("update company set ended_on = '2026-03-10' where id = :id")
                .bind("id", loser)
                .execute());

        merge("companies", winner, loser).statusCode(200);

        get("companies?q=Ended&life=MERGED").body("items.endedOn", equalTo(List.of("2026-03-10")));
    }

    @Test
    void aFreeWinnerComesIntoTheLosersCompany() {
        UUID company = create("companies", "{\"name\": \"Takes\"}");
        UUID winner = create("contacts", "{\"lastName\": \"Free\"}");
        UUID loser = create("contacts", "{\"lastName\": \"In\", \"link\": {\"companyId\": \"%s\"}}".formatted(company));
        UUID own = create("payments", paid("contactId", winner));

        merge("contacts", winner, loser).body("attachedTo", equalTo(company.toString()));

        get("payments/" + own).body("unitId", equalTo(company.toString()));
        get("contacts/" + winner).body("mergedInto", nullValue());
    }

    @Test
    void aWithdrawalWinsWhoeverSaidIt() {
        UUID winner = create("contacts", "{\"lastName\": \"Grants\"}");
        UUID loser = create("contacts", "{\"lastName\": \"Withdraws\"}");
        consent(loser, "EMAIL", "WITHDRAWN", "2020-01-01T00:00:00Z");
        consent(winner, "EMAIL", "GRANTED", "2024-01-01T00:00:00Z");
        consent(loser, "SMS", "GRANTED", "2024-01-01T00:00:00Z");

        merge("contacts", winner, loser).statusCode(200);

        get("contacts/" + winner + "/consents")
                .body("current.find { it.channel == 'EMAIL' }.state", equalTo("WITHDRAWN"))
                .body("current.find { it.channel == 'SMS' }.state", equalTo("GRANTED"))
                .body("ledger.items", hasSize(4));
        post("contacts/" + winner + "/consents", """
                {"purpose": "MARKETING", "channel": "EMAIL", "state": "GRANTED"}""").statusCode(201);
        get("contacts/" + winner + "/consents")
                .body("current.find { it.channel == 'EMAIL' }.state", equalTo("GRANTED"));
    }

    /** How long ten thousand on each side take is measured by {@code ./clientele soak merge}. */
    @Test
    void allFactsOfBothSidesMoveInOneTransaction() {
        UUID winner = create("companies", "{\"name\": \"Big winner\"}");
        UUID loser = create("companies", "{\"name\": \"Big loser\"}");
        for (UUID company : List.of(winner, loser))
            lines("payments", many(paid("companyId", company))).statusCode(200);

        merge("companies", winner, loser).statusCode(200);

        assertThat(count("payment", winner)).isEqualTo(2 * MANY);
        assertThat(count("payment", loser)).isZero();
    }

    private static String[] many(String line) {
        return Collections.nCopies(MANY, line).toArray(String[]::new);
    }

    private int count(String table, UUID unit) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table + " where unit_id = :unit")
                .bind("unit", unit)
                .mapTo(Integer.class)
                .one());
    }

    private static void consent(UUID contact, String channel, String state, String at) {
        post("contacts/" + contact + "/consents", """
                {"purpose": "MARKETING", "channel": "%s", "state": "%s", "at": "%s"}""".formatted(channel, state, at))
                .statusCode(201);
    }

    private static String paid(String owner, Object id) {
        return "{\"%s\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(owner, id);
    }

    @Test
    void aUnionLosesNothingAndMayBeEditedAfterwards() {
        String card = "{\"name\": \"Long\", \"tags\": %s, \"emails\": %s, \"requisites\": {%s}}";
        UUID winner =
                create("companies", card.formatted(words("w", 50), words("w%d@long.ru", 40), requisites("w", 40)));
        UUID loser = create("companies", card.formatted(words("l", 50), words("l%d@long.ru", 40), requisites("l", 40)));

        merge("companies", winner, loser)
                .statusCode(200)
                .body("tags", hasSize(100))
                .body("emails", hasSize(80))
                .body("requisites.size()", equalTo(80));

        String company = "companies/" + winner;
        patch(company, "{\"city\": \"Omsk\", \"requisites\": {\"w0\": \"other\"}}")
                .statusCode(200)
                .body("tags", hasSize(100));
        patch(company, "{\"requisites\": {\"one-more\": \"x\"}}")
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/requisites")));
        patch(company, "{\"requisites\": {\"one-more\": \"x\", \"w0\": null}}").statusCode(200);
        patch(company, "{\"tags\": %s}".formatted(words("w", 101)))
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/tags")));
        patch(company, "{\"tags\": %s}".formatted(words("w", 60))).statusCode(200);
        patch(company, "{\"tags\": %s}".formatted(words("w", 61))).statusCode(422);
    }

    @Test
    void whatWouldBeMuchTooLongIsNotMerged() {
        UUID winner = create("companies", "{\"name\": \"Longest\", \"tags\": %s}".formatted(words("a", 50)));
        for (String word : List.of("b", "c", "d"))
            merge(
                            "companies",
                            winner,
                            create("companies", "{\"name\": \"Long\", \"tags\": %s}".formatted(words(word, 50))))
                    .statusCode(200);
        UUID one = create("companies", "{\"name\": \"Straw\", \"tags\": [\"a0\", \"straw\"]}");

        merge("companies", winner, one)
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/loserId"))
                .body("violations[0].code", equalTo("merges-too-much"));
        get("companies/" + one).body("life", equalTo("LIVE"));
        merge("companies", winner, create("companies", "{\"name\": \"Long\", \"tags\": [\"A0\"]}"))
                .statusCode(200);
    }

    private static String words(String format, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + (format.contains("%d") ? format.formatted(i) : format + i) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String requisites(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%s%d\": \"x\"".formatted(name, i))
                .collect(Collectors.joining(", "));
    }

    private static ValidatableResponse merge(String collection, UUID winner, UUID loser) {
        return post(collection + "/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser));
    }
}
