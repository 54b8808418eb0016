package dev.clientele.client.potential;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md CLI-16. */
@ClientServiceTest
class PotentialTest {
    @Test
    void whoLacksAValueHasNoPotentialAndARetiredFormulaTakesItsResultsAlong() {
        attribute("potentialA", "NUMBER");
        attribute("machines", "NUMBER");
        UUID department = create("departments", "{\"name\": \"Potential\"}");
        UUID has = create("companies", "{\"name\": \"Has\", \"custom\": {\"machines\": 3}}");
        UUID lacks = create("companies", "{\"name\": \"Lacks\"}");
        UUID person = create("contacts", "{\"lastName\": \"Has\", \"custom\": {\"machines\": 1.5}}");

        put("sales-potential/" + department, """
                {"attribute": "potentialA", "terms": {"custom.machines": 100, "constant": 50}}""").statusCode(200);
        calculated();

        get("companies/" + has).body("custom.potentialA", comparesEqualTo(new BigDecimal(350)));
        get("contacts/" + person).body("custom.potentialA", comparesEqualTo(new BigDecimal(200)));
        get("companies/" + lacks).body("custom.potentialA", nullValue());
        get("companies/" + has + "/history")
                .body("items[0].cause", equalTo("RULE"))
                .body("items[0].changes.field", equalTo(List.of("custom.potentialA")));
        String etag = get("companies/" + has).extract().header("ETag");
        calculated();
        get("companies/" + has).header("ETag", equalTo(etag));

        admin().delete("/api/v1/sales-potential/" + department).then().statusCode(204);
        get("sales-potential/" + department).statusCode(404);
        calculated();
        get("companies/" + has).body("custom.potentialA", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"terms\": {\"constant\": 1}} | /attribute",
                "{\"attribute\": \"nowhere\", \"terms\": {\"constant\": 1}} | /attribute",
                "{\"attribute\": \"potentialText\", \"terms\": {\"constant\": 1}} | /attribute",
                "{\"attribute\": \"potentialB\", \"terms\": {}} | /terms",
                "{\"attribute\": \"potentialB\", \"terms\": {\"turnover\": 1}} | /terms/turnover",
                "{\"attribute\": \"potentialB\", \"terms\": {\"custom.nowhere\": 1}} | /terms/custom.nowhere",
                "{\"attribute\": \"potentialB\", \"terms\": {\"custom.potentialB\": 1}} | /terms/custom.potentialB",
                "{\"attribute\": \"potentialB\", \"months\": 13, \"terms\": {\"constant\": 1}} | /months"
            })
    void aFormulaThatCannotBeIsPointedAt(String formula, String pointer) {
        attribute("potentialB", "NUMBER");
        attribute("potentialText", "STRING");
        UUID department = create("departments", "{\"name\": \"Wrong\"}");

        put("sales-potential/" + department, formula).statusCode(422).body("violations[0].pointer", equalTo(pointer));
    }

    private static void calculated() {
        String run = post("sales-potential/calculation", "")
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> admin().get(run).then().extract().path("state").equals("DONE"));
    }
}
