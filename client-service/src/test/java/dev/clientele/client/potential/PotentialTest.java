package dev.clientele.client.potential;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.platform.sql.Database;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md CLI-16. */
@ClientServiceTest
class PotentialTest {
    private static final String FORMULA =
            "select id from potential_formula where department_id = :department for update";

    @Inject
    Database database;

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
                "{\"attribute\": \"potentialB\", \"terms\": {\"custom.a/b~c\": 1}} | /terms/custom.a~1b~0c",
                "{\"attribute\": \"potentialB\", \"terms\": {\"custom.potentialB\": 1}} | /terms/custom.potentialB",
                "{\"attribute\": \"potentialB\", \"months\": 13, \"terms\": {\"constant\": 1}} | /months"
            })
    void aFormulaThatCannotBeIsPointedAt(String formula, String pointer) {
        attribute("potentialB", "NUMBER");
        attribute("potentialText", "STRING");
        UUID department = create("departments", "{\"name\": \"Wrong\"}");

        put("sales-potential/" + department, formula).statusCode(422).body("violations[0].pointer", equalTo(pointer));
    }

    @Test
    void aFormulaIsRetiredOnceAndReplacedOnceAState() {
        attribute("potentialC", "NUMBER");
        UUID department = create("departments", "{\"name\": \"Contended\"}");
        String path = "/api/v1/sales-potential/" + department;
        String formula = "{\"attribute\": \"potentialC\", \"terms\": {\"constant\": 1}}";
        String etag = put("sales-potential/" + department, formula)
                .statusCode(200)
                .extract()
                .header("ETag");

        List<Integer> replaced = atOnce(
                FORMULA,
                department,
                () -> admin().contentType(ContentType.JSON)
                        .header("If-Match", etag)
                        .body(formula)
                        .put(path)
                        .statusCode());
        List<Integer> retired =
                atOnce(FORMULA, department, () -> admin().delete(path).statusCode());

        assertThat(replaced).containsExactlyInAnyOrder(200, 412);
        assertThat(retired).containsExactlyInAnyOrder(204, 404);
    }

    @Test
    void ofTwoFirstFormulasTheLaterIsToldThatThereIsOne() {
        attribute("potentialD", "NUMBER");
        UUID department = create("departments", "{\"name\": \"First\"}");

        List<Integer> both = atOnce(
                "select id from department where id = :department for no key update",
                department,
                () -> admin().contentType(ContentType.JSON)
                        .body("{\"attribute\": \"potentialD\", \"terms\": {\"constant\": 1}}")
                        .put("/api/v1/sales-potential/" + department)
                        .statusCode());

        assertThat(both).containsExactlyInAnyOrder(200, 428);
    }

    /** Two of them, while somebody holds what they want until both wait. */
    private List<Integer> atOnce(String held, UUID department, Supplier<Integer> request) {
        List<CompletableFuture<Integer>> both = database.write(tx -> {
            tx.createQuery(held)
                    .bind("department", department)
                    .mapTo(UUID.class)
                    .one();
            var sent = List.of(sent(request), sent(request));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.read(PotentialTest::waiting) == 2);
            return sent;
        });
        return both.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Integer> sent(Supplier<Integer> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    private static int waiting(Handle handle) {
        return handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                          and (query like '%potential_formula%' or query like 'select id from department%')
                        """).mapTo(Integer.class).one();
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
