package dev.clientele.client.document;

import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.EndlessBody;
import dev.clientele.client.unit.Units;
import dev.clientele.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the same for every kind of document. */
@ClientServiceTest
class DocumentResourceTest {
    private static final String EACH_KIND = """
            deals        | "amount": 1
            orders       | "amount": 1
            invoices     | "amount": 1
            payments     | "amount": 1, "paidAt": "2026-01-01"
            shipments    | "amount": 1, "shippedAt": "2026-01-01"
            adjustments  | "amount": 1, "adjustedOn": "2026-01-01"
            interactions | "kind": "CALL", "direction": "INBOUND"
            """;
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\"\\s*:\\s*\"#/components/schemas/([^\"]+)\"");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_KIND)
    void isDeletedAndRestoredByThoseWhoMay(String collection, String body) {
        UUID contact = create("contacts", "{}");
        UUID id = create(collection, "{%s, %s}".formatted(naming(collection, contact), body));
        String path = "/api/v1/" + collection + "/" + id;

        given().get(path).then().statusCode(401);
        as(Tokens.bearer("analyst")).delete(path).then().statusCode(403);
        as(Tokens.bearer("manager")).get(path).then().statusCode(404);
        as(Tokens.bearer("analyst"))
                .contentType(ContentType.JSON)
                .body("{" + body + "}")
                .post("/api/v1/" + collection)
                .then()
                .statusCode(403);

        as(Tokens.bearer("integrator")).delete(path).then().statusCode(204);
        get(collection + "/" + id).body("life", equalTo("DELETED"));
        get(collection + "?unitId=" + contact).body("items", equalTo(List.of()));
        as(Tokens.bearer("integrator"))
                .post(path + "/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
        get(collection + "?unitId=" + contact).body("items.id", equalTo(List.of(id.toString())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_KIND)
    void isFoundByThePersonItNamesWhoeverItBelongsTo(String collection, String body) {
        UUID company = create("companies", "{\"name\": \"Owner\"}");
        UUID contact = create("contacts", "{}");
        String named = naming(collection, contact) + ", " + body;
        String own = create(collection, "{%s}".formatted(named)).toString();
        String others = create(collection, "{\"companyId\": \"%s\", %s}".formatted(company, named))
                .toString();

        get(collection + "?contactId=" + contact).body("items.id", containsInAnyOrder(own, others));
        get(collection + "?companyId=" + company).body("items.id", contains(others));
        get("contacts/" + contact + "/personal-data").body(collection + ".id", containsInAnyOrder(own, others));
        get("companies/" + company + "/personal-data").body(collection + ".id", contains(others));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = EACH_KIND)
    void goesToTheWinnerOfThePersonItNamesWhoeverItBelongsTo(String collection, String body) {
        UUID company = create("companies", "{\"name\": \"Keeper\"}");
        UUID winner = create("contacts", "{}");
        UUID loser = create("contacts", "{}");
        String named = naming(collection, loser) + ", " + body;
        UUID own = create(collection, "{%s}".formatted(named));
        UUID others = create(collection, "{\"companyId\": \"%s\", %s}".formatted(company, named));

        post("contacts/" + winner + "/merge", "{\"loserId\": \"%s\"}".formatted(loser))
                .statusCode(200);

        get(collection + "?contactId=" + winner)
                .body("items.id", containsInAnyOrder(own.toString(), others.toString()));
        get(collection + "/" + own).body("unitId", equalTo(winner.toString()));
        get(collection + "/" + others).body("unitId", equalTo(company.toString()));
    }

    private static String naming(String collection, UUID contact) {
        return (collection.equals("deals") ? "\"contactIds\": [\"%s\"]" : "\"contactId\": \"%s\"").formatted(contact);
    }

    @Test
    void anInvoiceThatNamesAnotherCompanyIsItsDealsAndThatIsLogged() {
        UUID company = create("companies", "{\"name\": \"Of the deal\"}");
        UUID other = create("companies", "{\"name\": \"Of the invoice\"}");
        UUID deal = create("deals", "{\"companyId\": \"%s\", \"amount\": 1}".formatted(company));
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Units.class.getName());
        logger.addHandler(handler);
        UUID invoice =
                create("invoices", "{\"companyId\": \"%s\", \"dealId\": \"%s\", \"amount\": 1}".formatted(other, deal));
        logger.removeHandler(handler);
        get("invoices/" + invoice).body("unitId", equalTo(company.toString()));
        get("invoices?companyId=" + other).body("items.id", contains(invoice.toString()));
        assertThat(logged)
                .singleElement()
                .satisfies(line -> assertThat(line).contains(other.toString(), company.toString()));
    }

    @Test
    void linesWithoutAnAnnouncedLengthAreRefusedBeforeTheirEnd() throws IOException {
        assertThat(EndlessBody.answer("/api/v1/payments", "application/x-ndjson", "\n".repeat(11 << 20)))
                .startsWith("HTTP/1.1 413 Request Entity Too Large")
                .contains("\"code\":\"too-large\"");
    }

    @Test
    void jsonThatCannotBeReadIsRefusedBeforeItsEnd() throws IOException {
        assertThat(EndlessBody.answer("/api/v1/payments", "application/json", "{\"amount\": many"))
                .startsWith("HTTP/1.1 400");
        assertThat(EndlessBody.answer("/api/v1/payments", "application/json", " ".repeat(11 << 20)))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void overHttp2TheEndOfWhatIsRefusedEndsNoOtherRequest() throws IOException, InterruptedException {
        try (HttpClient http2 = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                var endless = new SubmissionPublisher<ByteBuffer>();
                var other = new SubmissionPublisher<ByteBuffer>()) {
            http2.send(payments("application/json").GET().build(), BodyHandlers.ofString());
            var kept = http2.sendAsync(
                    payments("application/x-ndjson").POST(begun("{}\n", other)).build(), BodyHandlers.ofString());
            var refused = http2.sendAsync(
                    payments("application/json")
                            .POST(begun("{\"amount\": many }", endless))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(refused)
                    .succeedsWithin(Duration.ofSeconds(15))
                    .extracting(HttpResponse::version, HttpResponse::statusCode)
                    .containsExactly(HttpClient.Version.HTTP_2, 400);
            other.close();
            assertThat(kept)
                    .succeedsWithin(Duration.ofSeconds(15))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
        }
    }

    private static HttpRequest.Builder payments(String type) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/payments"))
                .header("Authorization", Tokens.bearer("admin"))
                .header("Content-Type", type);
    }

    private static BodyPublisher begun(String text, Publisher<ByteBuffer> rest) {
        return BodyPublishers.concat(BodyPublishers.ofString(text), BodyPublishers.fromPublisher(rest));
    }

    @Test
    void theDocumentNamesEachKind() {
        String text = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .extract()
                .asString();
        JsonPath document = JsonPath.from(text);
        Map<String, Object> schemas = document.getMap("components.schemas");
        var references = new ArrayList<String>();
        REFERENCE.matcher(text).results().forEach(found -> references.add(found.group(1)));

        assertThat(schemas.keySet()).containsAll(references);
        assertThat(text).doesNotContain("{Thing").doesNotContain("{thing");
        assertThat(document.getString("paths.'/api/v1/payments/{id}'.patch.operationId"))
                .isEqualTo("changePayment");
        assertThat(
                        document.getString(
                                "paths.'/api/v1/payments/{id}'.patch.requestBody.content.'application/merge-patch+json'.schema.$ref"))
                .endsWith("/PaymentDraft");
        assertThat(document.getString(
                        "paths.'/api/v1/payments'.post.requestBody.content.'application/json'.schema.$ref"))
                .endsWith("/PaymentDraft");
        assertThat(document.getString(
                        "paths.'/api/v1/payments'.post.responses.'201'.content.'application/json'.schema.$ref"))
                .endsWith("/PaymentView");
    }
}
