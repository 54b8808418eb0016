package dev.clientele.client.base;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.sql.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Issue 3, must show 5: what one base has, another one can have, byte for byte. */
@ClientServiceTest
class BaseRoundTripTest {
    private static final String KEYS = "select md5(string_agg(k::text, ',' order by k::text)) from card_key k";
    private static final String CONSENTS = """
            select md5(string_agg(row(lane, subject_id, purpose, channel, topic, state, at)::text, ','
                order by subject_id, purpose, channel, topic)) from consent""";

    @Inject
    Database database;

    @Test
    void anEmptyBaseTakesTheFileAndGivesTheSameOne() {
        UUID winner = everything();
        String file = export();
        assertThat(BaseTables.ALL).allSatisfy(table -> assertThat(file).contains("{\"row\":\"" + table.type() + "\","));
        for (String life : List.of("LIVE", "DELETED", "MERGED", "ERASED"))
            assertThat(file).contains("\"life\":\"" + life + "\"");
        String keys = one(KEYS);
        String consents = one(CONSENTS);
        start(file, false).statusCode(409).body("code", equalTo("base-not-empty"));
        assertThat(ended(start(file, true))).isEqualTo("DONE");

        empty();
        refusesWhatIsNotWhole(file);
        String run = start(file, false).statusCode(202).extract().path("id");

        assertThat(ended(run)).isEqualTo("DONE");
        assertThat(export()).isEqualTo(file);
        assertThat(one(KEYS)).isEqualTo(keys);
        assertThat(one(CONSENTS)).isEqualTo(consents);
        get("imports/" + run)
                .body("as", equalTo("base"))
                .body("created", equalTo((int) file.lines().count() - 2))
                .body("rejected", equalTo(0));
        Heard.under(
                Stream.CLIENTS.topic(),
                "company/" + winner,
                said -> said.stream()
                                .map(one -> one.body().path("version").asLong())
                                .distinct()
                                .count()
                        >= 2);
        patch("companies/" + winner, "{\"city\": \"Tula\"}").statusCode(200);
    }

    private void refusesWhatIsNotWhole(String file) {
        String head = "{\"row\":\"base\",\"format\":1}\n";
        refuses(file.substring(0, file.lastIndexOf("{\"row\":\"end\"")), "end-missing");
        refuses(
                head + """
                {"row":"tag","id":"x","name":7,"colour":"red","rowVersion":1.5,"life":"SOMEWHERE"}
                {"row":"employee","id":"01990000-0000-7000-8000-0000000000e1"}
                {"row":"nobody"}
                no json
                []
                """,
                "not-an-id",
                "not-a-text",
                "unknown-property",
                "not-a-whole-number",
                "invalid-value",
                "required",
                "out-of-order",
                "unknown-type",
                "malformed-json",
                "must-be-object");
        admin().contentType("application/x-ndjson")
                .queryParam("as", "base")
                .queryParam("map", "{}")
                .body(bytes(head))
                .post("/api/v1/imports")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("a whole base names its own fields"));
        assertThat(one("select count(*) from tag")).isEqualTo("0");
    }

    private void refuses(String file, String... codes) {
        String run = start(file, false).statusCode(202).extract().path("id");
        assertThat(ended(run)).isEqualTo("FAILED");
        get("runs/" + run).body("error", equalTo("base-refused"));
        get("imports/" + run + "/rejects?limit=1000").body("items.code", hasItems(codes));
    }

    /** Something of every kind and in every state. @return a company that won a merge */
    private UUID everything() {
        UUID north = create("departments", "{\"name\": \"Round north\", \"externalId\": \"rt-d\"}");
        UUID below = create("departments", "{\"name\": \"Round below\", \"parentId\": \"%s\"}".formatted(north));
        UUID above = create("departments", "{\"name\": \"Round above\"}");
        patch("departments/" + north, "{\"parentId\": \"%s\"}".formatted(above)).statusCode(200);
        UUID employee = create(
                "employees",
                "{\"name\": \"Round Maria\", \"login\": \"m\", \"departmentId\": \"%s\"}".formatted(below));
        UUID group = create("product-groups", "{\"name\": \"Round group\"}");
        UUID product = create("products", "{\"name\": \"Round \\\"chair\\\"\", \"groupId\": \"%s\"}".formatted(group));
        create("pipelines", """
                {"code": "round", "name": "Round", "stages": [{"code": "one", "semantic": "IN_PROGRESS"}]}""");
        post("dictionaries/industry", "{\"code\": \"round\", \"titles\": {\"en\": \"R\", \"ru\": \"К\"}}");
        attribute("round-colour", "STRING");
        attribute("round-size", "NUMBER");
        attribute("round-potential", "NUMBER");
        put("sales-potential/" + north, "{\"attribute\": \"round-potential\", \"terms\": {\"constant\": 1}}")
                .statusCode(200);
        put("reports/base-quality/rules/NEW", "{\"weights\": {\"city\": 5}, \"yellowFrom\": 10, \"greenFrom\": 20}");
        put("imports/mappings/round", "{\"fields\": {\"lastName\": \"имя\"}}").statusCode(200);

        UUID winner = create("companies", """
                {"name": "Круг «A\\u2028B»", "externalId": "rt-1", "inn": "7707083893", "kpp": "773601001",
                 "industry": "retail", "responsibleId": "%s", "requisites": {"account": "1"}, "site": "a.example",
                 "legalEntities": [{"name": "LE", "inn": "7707083893", "kpp": "773601001"}],
                 "tags": ["round", "vip"], "custom": {"round-colour": "blue", "round-size": 5.10},
                 "dates": [{"type": "founding", "date": "2001-02-28"}], "registeredOn": "2020-02-29"}""".formatted(employee));
        UUID loser = create("companies", "{\"name\": \"Round B\", \"phones\": [\"+79120000001\"]}");
        UUID anna = create("contacts", """
                {"lastName": "Round", "firstName": "Anna", "birthDate": "--02-29", "gender": "FEMALE",
                 "emails": ["anna@round.example"], "link": {"companyId": "%s", "role": "director"}}""".formatted(winner));
        post("contacts/" + anna + "/links", "{\"companyId\": \"%s\", \"linkedOn\": \"2021-01-01\"}".formatted(loser));
        UUID gone = create("contacts", "{\"lastName\": \"Round gone\", \"externalId\": \"rt-gone\"}");
        UUID erased = create("contacts", "{\"lastName\": \"Round erased\", \"externalId\": \"rt-erased\"}");
        post("contacts/" + anna + "/consents", """
                {"purpose": "MARKETING", "channel": "EMAIL", "state": "GRANTED", "at": "2024-01-01T00:00:00.123456Z",
                 "source": "form", "ip": "192.0.2.1", "textVersion": "v1"}""").statusCode(201);
        post("contacts/" + anna + "/consents", "{\"purpose\": \"PERSONAL_DATA\", \"state\": \"WITHDRAWN\"}");
        documents(winner, loser, anna, product);
        post("companies/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);
        admin().delete("/api/v1/contacts/" + gone).then().statusCode(204);
        admin().contentType("application/json")
                .body("{}")
                .post("/api/v1/contacts/" + erased + "/erase")
                .then();
        return winner;
    }

    private void documents(UUID company, UUID loser, UUID anna, UUID product) {
        String of = "{\"companyId\": \"%s\", \"amount\": 100.10, ".formatted(company);
        String line =
                "\"lines\": [{\"productId\": \"%s\", \"quantity\": 1.5000, \"amount\": 10.00}], ".formatted(product);
        UUID contract = create("contracts", """
                {"clientId": "%s", "number": "7", "isDefault": true, "creditDays": 5}""".formatted(company));
        UUID deal = create(
                "deals",
                of
                        + line
                        + "\"contactIds\": [\"%s\"], \"stage\": \"won\", \"closedAt\": \"2024-02-02\"}"
                                .formatted(anna));
        create(
                "orders",
                of + line
                        + "\"orderedAt\": \"2024-01-01\", \"state\": \"COMPLETED\", \"completedAt\": \"2024-01-02\"}");
        create(
                "invoices",
                of
                        + "\"issuedAt\": \"2024-01-01\", \"dealId\": \"%s\", \"state\": \"PARTLY_PAID\", \"paidAmount\": 40}"
                                .formatted(deal));
        create(
                "payments",
                of + "\"paidAt\": \"2024-01-01\", \"currency\": \"USD\", \"rate\": 90.5, \"reversedAmount\": 1}");
        create(
                "payments",
                "{\"contactId\": \"%s\", \"amount\": 1, \"paidAt\": \"2024-01-01\", \"reversed\": true}"
                        .formatted(anna));
        UUID shipment = create(
                "shipments", of + line + "\"shippedAt\": \"2024-01-01\", \"contractId\": \"%s\"}".formatted(contract));
        create("adjustments", of + "\"adjustedOn\": \"2024-01-01\", \"reason\": \"opening\"}");
        create("interactions", """
                {"companyId": "%s", "kind": "MEETING", "direction": "OUTBOUND", "occurredAt": "2099-01-01T10:00:00Z",
                 "planned": true, "subject": "tab\\there"}""".formatted(loser));
        UUID call = create("interactions", """
                {"contactId": "%s", "kind": "CALL", "direction": "INBOUND", "occurredAt": "2024-01-01"}""".formatted(anna));
        admin().delete("/api/v1/interactions/" + call).then().statusCode(204);
        lines("payments", "{\"amount\": 3, \"paidAt\": \"2024-01-01\", \"externalId\": \"rt-nobodys\"}");
        database.run(tx -> tx.createUpdate("""
                        insert into shipment_override (lane, shipment_id, unit_id, segments, overridden_by, overridden_at)
                        values (lane_of(:unit), :shipment, :unit, array['debtors'], 'boss', now())
                        """)
                .bind("unit", company)
                .bind("shipment", shipment)
                .execute());
    }

    /** As a new installation is: the supplied rows are there, with ids of their own. */
    private void empty() {
        database.run(tx -> {
            for (BaseTable table : BaseTables.ALL.reversed())
                if (table.supplied() == null) tx.execute("truncate " + table.table() + " cascade");
            tx.execute("truncate card_key, consent, client_label");
            tx.execute("update dictionary_value set id = uuidv7()");
            tx.execute("delete from dictionary_value where code = 'round'");
            tx.execute("delete from pipeline where code <> 'sales'");
        });
    }

    private String one(String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static String export() {
        return new String(
                admin().get("/api/v1/exports/base")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private static ValidatableResponse start(String file, boolean dryRun) {
        return admin().contentType("application/octet-stream")
                .queryParams(Map.of("as", "base", "format", "NDJSON", "dryRun", dryRun))
                .body(bytes(file))
                .post("/api/v1/imports")
                .then();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String ended(ValidatableResponse started) {
        return ended(started.statusCode(202).extract().<String>path("id"));
    }

    private static String ended(String run) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get("runs/" + run).extract().<String>path("state"), List.of("DONE", "FAILED")::contains);
    }
}
