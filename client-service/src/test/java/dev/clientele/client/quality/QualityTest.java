package dev.clientele.client.quality;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.sql.Database;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
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

@ClientServiceTest
class QualityTest {
    @Inject
    Database database;

    @Test
    void aCardIsScoredByTheRulesOfItsStatus() {
        attribute("nickname", "STRING");
        rules("Q_SCORED", "{\"phones\": 3, \"emails\": 2, \"inn\": 50, \"custom.nickname\": 5}");
        UUID contact = create("contacts", "{\"lastName\": \"S\", \"phones\": [\"+79120001122\"]}");

        get("clients/" + contact + "/quality?asIf=Q_SCORED")
                .body("status", equalTo("Q_SCORED"))
                .body("score", equalTo(30))
                .body("colour", equalTo("RED"))
                .body("missing", equalTo(List.of("custom.nickname", "emails")))
                .body("formula.phones", equalTo(3));

        patch("contacts/" + contact, "{\"custom\": {\"nickname\": \"x\"}}").statusCode(200);
        get("clients/" + contact + "/quality?asIf=Q_SCORED")
                .body("score", equalTo(80))
                .body("colour", equalTo("GREEN"));
    }

    @Test
    void ofTwoWhoReplaceTheSameRulesOneIsTold() {
        String path = "/api/v1/reports/base-quality/rules/Q_CONTENDED";
        String etag = rules("Q_CONTENDED", "{\"city\": 1}").extract().header("ETag");
        Supplier<Integer> replaced = () -> admin().contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body("{\"weights\": {\"city\": 2}, \"yellowFrom\": 10, \"greenFrom\": 20}")
                .put(path)
                .statusCode();

        List<CompletableFuture<Integer>> both = database.write(tx -> {
            tx.createQuery("select id from quality_rule where status = 'Q_CONTENDED' for update")
                    .mapTo(UUID.class)
                    .one();
            var sent = List.of(sent(replaced), sent(replaced));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.read(QualityTest::waiting) == 2);
            return sent;
        });

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void whoDidNotKnowOfRulesDoesNotReplaceThem() {
        CompletableFuture<Integer> later = database.write(tx -> {
            tx.execute("""
                    insert into quality_rule (status, weights, yellow_from, green_from, created_at, updated_at)
                    values ('Q_NEW', '{"city": 1}', 10, 20, now(), now())
                    """);
            var sent = sent(
                    () -> put("Q_NEW", "{\"weights\": {\"city\": 2}}").extract().statusCode());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.read(QualityTest::waiting) == 1);
            return sent;
        });

        assertThat(later.join()).isEqualTo(412);
        get("reports/base-quality/rules/Q_NEW").body("weights.city", equalTo(1));
    }

    private static CompletableFuture<Integer> sent(Supplier<Integer> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    private static int waiting(Handle handle) {
        return handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like '%quality_rule%'
                        """).mapTo(Integer.class).one();
    }

    @Test
    void coloursBeginAtTheirThresholds() {
        rules("Q_COLOURS", "{\"city\": 50, \"industry\": 30, \"importance\": 20}");
        UUID company = create("companies", "{\"name\": \"C\", \"industry\": \"retail\"}");
        get("clients/" + company + "/quality?asIf=Q_COLOURS")
                .body("score", equalTo(30))
                .body("colour", equalTo("RED"));
        patch("companies/" + company, "{\"industry\": null, \"city\": \"Omsk\"}")
                .statusCode(200);
        get("clients/" + company + "/quality?asIf=Q_COLOURS")
                .body("score", equalTo(50))
                .body("colour", equalTo("YELLOW"));
        patch("companies/" + company, "{\"industry\": \"retail\"}").statusCode(200);
        get("clients/" + company + "/quality?asIf=Q_COLOURS")
                .body("score", equalTo(80))
                .body("colour", equalTo("GREEN"));
    }

    @Test
    void withoutRulesThereIsNoScoreButAReason() {
        UUID company = create("companies", "{\"name\": \"No\"}");
        get("clients/" + company + "/quality").body("score", nullValue()).body("reason", equalTo("NO_STATUS"));
        get("clients/" + company + "/quality?asIf=Q_UNRULED")
                .body("score", nullValue())
                .body("reason", equalTo("NO_RULES_FOR_STATUS"));
        rules("Q_PERSONS", "{\"birthDate\": 1}");
        get("clients/" + company + "/quality?asIf=Q_PERSONS")
                .body("score", nullValue())
                .body("reason", equalTo("NO_FIELD_APPLIES"));
    }

    @Test
    void theStatusIsTheOneTheClientIsIn() {
        rules("Q_LABEL", "{\"city\": 1, \"phones\": 1}");
        UUID company = create("companies", "{\"name\": \"Labelled\", \"city\": \"Omsk\"}");
        database.run(tx -> tx.createUpdate("""
                        insert into client_label (lane, unit_id, status) values (lane_of(:id), :id, 'Q_LABEL')
                        """).bind("id", company).execute());

        get("clients/" + company + "/quality")
                .body("status", equalTo("Q_LABEL"))
                .body("score", equalTo(50));
        get("reports/base-quality?groupBy=STATUS&status=Q_LABEL")
                .body("items[0].averageScore", equalTo(new BigDecimal("50.0")));
    }

    @Test
    void aScoreIsSaidWhenItHasChanged() {
        rules("Q_SAID", "{\"city\": 1, \"phones\": 1}");
        UUID company = create("companies", "{\"name\": \"Said\", \"city\": \"Omsk\"}");
        database.run(tx -> tx.createUpdate(
                        "insert into client_label (lane, unit_id, status) values (lane_of(:id), :id, 'Q_SAID')")
                .bind("id", company)
                .execute());
        patch("companies/" + company, "{\"industry\": \"retail\"}").statusCode(200);
        String topic = Stream.CLIENTS.topic();
        String key = "scores/" + company;
        assertThat(Heard.under(topic, key, said -> !said.isEmpty())
                        .getFirst()
                        .body()
                        .path("qualityScore")
                        .asInt())
                .isEqualTo(50);

        admin().delete("/api/v1/reports/base-quality/rules/Q_SAID").then().statusCode(204);
        assertThat(Heard.under(topic, key, said -> said.size() == 2)
                        .getLast()
                        .body()
                        .has("qualityScore"))
                .isFalse();
    }

    @Test
    void namesInWrongFieldsAreWarnings() {
        UUID contact = create("contacts", "{\"firstName\": \"Иванович\", \"lastName\": \"Петров\"}");
        get("clients/" + contact + "/quality")
                .body("warnings.field", equalTo(List.of("firstName")))
                .body("warnings.code", equalTo(List.of("looks-like-a-patronymic")));
    }

    @Test
    void theReportAveragesByManagerAndStatus() {
        rules("Q_REPORT", "{\"city\": 1, \"phones\": 1}");
        UUID maria = create("employees", "{\"name\": \"Report Maria\"}");
        for (String more : List.of("", ", \"city\": \"Omsk\"", ", \"city\": \"Omsk\", \"phones\": [\"+79120001122\"]"))
            create("companies", "{\"name\": \"R\", \"responsibleId\": \"%s\"%s}".formatted(maria, more));

        get("reports/base-quality?asIf=Q_REPORT&responsibleId=" + maria)
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("Q_REPORT"))
                .body("items[0].responsibleName", equalTo("Report Maria"))
                .body("items[0].clients", equalTo(3))
                .body("items[0].averageScore", equalTo(new BigDecimal("50.0")))
                .body("items[0].red", equalTo(1))
                .body("items[0].yellow", equalTo(1))
                .body("items[0].green", equalTo(1));
        get("reports/base-quality?groupBy=MANAGER&responsibleId=" + maria)
                .body("items[0].clients", equalTo(3))
                .body("items[0].scored", equalTo(0))
                .body("items[0].averageScore", nullValue());
        as("Bearer " + Tokens.of("manager", maria))
                .get("/api/v1/reports/base-quality?groupBy=MANAGER")
                .then()
                .body("items.responsibleId", equalTo(List.of(maria.toString())));
        String run = post("reports/base-quality?asIf=Q_REPORT&responsibleId=" + maria, "")
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> admin().get(run)
                        .then()
                        .body("state", equalTo("DONE"))
                        .body("result.items[0].clients", equalTo(3))
                        .body("result.items[0].averageScore", equalTo(new BigDecimal("50.0"))));
    }

    @Test
    void rulesAreCheckedAndGuarded() {
        put("Q_BAD", "{\"weights\": {\"shoeSize\": 1, \"city\": 0, \"custom.unheard\": 1}, \"yellowFrom\": 90}")
                .statusCode(422)
                .body(
                        "violations.pointer.toSet().sort()",
                        equalTo(List.of("/greenFrom", "/weights/city", "/weights/shoeSize")));
        put("Q_BAD", "{\"weights\": {\"custom.un/heard\": 1}}")
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/weights/custom.un~1heard"));
        rules("Q_GUARDED", "{\"city\": 1}");
        put("Q_GUARDED", "{\"weights\": {\"city\": 2}}").statusCode(428);
        as(Tokens.bearer("manager"))
                .delete("/api/v1/reports/base-quality/rules/Q_GUARDED")
                .then()
                .statusCode(403);
        admin().delete("/api/v1/reports/base-quality/rules/Q_GUARDED").then().statusCode(204);
        get("reports/base-quality/rules/Q_GUARDED").statusCode(404);
    }

    private static ValidatableResponse rules(String status, String weights) {
        return put(status, "{\"weights\": " + weights + "}").statusCode(200);
    }

    private static ValidatableResponse put(String status, String body) {
        return admin().contentType("application/json")
                .body(body)
                .put("/api/v1/reports/base-quality/rules/" + status)
                .then();
    }
}
