package dev.clientele.client.access;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACC-02, ACC-03: what a document names and its writer does not see is told as what is not there. */
@ClientServiceTest
class UnseenReferencesTest {
    private static final String PAYMENT = "{%s, \"amount\": 1, \"paidAt\": \"2026-01-01\"}";

    private UUID maria;
    private String token;
    private UUID hers;
    private UUID others;

    @BeforeEach
    void mariaHasAClient() {
        maria = create("employees", "{\"name\": \"Maria\"}");
        token = "Bearer " + Tokens.of("manager", maria);
        hers = create("companies", "{\"name\": \"Hers\", \"responsibleId\": \"%s\"}".formatted(maria));
        others = create("companies", "{\"name\": \"Others\"}");
    }

    @Test
    void aClientOfOthersIsOneThatIsNotThereWhetherItLivesOrNot() {
        UUID contact = create("contacts", "{\"lastName\": \"Others\"}");
        for (UUID one : List.of(others, deleted("companies"), UUID.randomUUID()))
            assertThat(refused(token, "payments", PAYMENT.formatted(is("companyId", one))))
                    .isEqualTo("/companyId unknown-reference");
        for (UUID one : List.of(contact, deleted("contacts"), UUID.randomUUID())) {
            assertThat(refused(token, "payments", PAYMENT.formatted(is("contactId", one))))
                    .isEqualTo("/contactId unknown-reference");
            assertThat(refused(
                            token,
                            "deals",
                            "{%s, \"contactIds\": [\"%s\"], \"amount\": 1}".formatted(is("companyId", hers), one)))
                    .isEqualTo("/contactIds/0 unknown-reference");
        }
    }

    @Test
    void soAreAnExternalNameAndSomebodyBeside() {
        UUID one = UUID.randomUUID();
        create("companies", "{\"name\": \"Others\", \"externalId\": \"%s\"}".formatted(one));
        UUID first = create("contacts", "{\"lastName\": \"Hers\", \"responsibleId\": \"%s\"}".formatted(maria));
        UUID second = create("contacts", "{\"lastName\": \"Others\"}");
        for (UUID name : List.of(one, UUID.randomUUID()))
            assertThat(refused(token, "payments", PAYMENT.formatted(is("companyExternalId", name))))
                    .isEqualTo("/companyExternalId unknown-reference");
        for (UUID beside : List.of(second, deleted("contacts"), UUID.randomUUID()))
            assertThat(refused(
                            token,
                            "deals",
                            "{\"contactIds\": [\"%s\", \"%s\"], \"amount\": 1}".formatted(first, beside)))
                    .isEqualTo("/contactIds/1 unknown-reference");
    }

    @Test
    void soAreTheirDealsInvoicesAndContracts() {
        for (String parent : List.of("deal", "invoice")) {
            UUID of = create(parent + "s", "{%s, \"amount\": 1}".formatted(is("companyId", others)));
            UUID nobodys = create(parent + "s", "{\"amount\": 1}");
            for (UUID one : List.of(of, nobodys, UUID.randomUUID()))
                assertThat(refused(token, "payments", PAYMENT.formatted(is(parent + "Id", one))))
                        .isEqualTo("/" + parent + "Id unknown-reference");
        }
        UUID contract = create("contracts", "{%s, \"number\": \"1\"}".formatted(is("clientId", others)));
        UUID ended = create("contracts", "{%s, \"number\": \"2\"}".formatted(is("clientId", others)));
        admin().header("If-Match", "*")
                .delete("/api/v1/contracts/" + ended)
                .then()
                .statusCode(204);
        for (UUID one : List.of(contract, ended, UUID.randomUUID()))
            assertThat(refused(
                            token, "payments", PAYMENT.formatted(is("companyId", hers) + ", " + is("contractId", one))))
                    .isEqualTo("/contractId unknown-reference");
    }

    @Test
    void whatADocumentNamesAlreadyDoesNotKeepItFromBeingChanged() {
        UUID contact = create("contacts", "{\"lastName\": \"Others\"}");
        UUID deal = create(
                "deals", "{%s, \"contactIds\": [\"%s\"], \"amount\": 1}".formatted(is("companyId", hers), contact));
        UUID payment = create("payments", PAYMENT.formatted(is("dealId", deal) + ", " + is("companyId", others)));

        patch("deals/" + deal, "{\"amount\": 2}").statusCode(200);
        patch("payments/" + payment, "{\"amount\": 2}").statusCode(200);
        patch("payments/" + payment, "{\"dealId\": null}")
                .statusCode(422)
                .body("violations[0].code", equalTo("unknown-client"));
        patch("payments/" + payment, "{%s}".formatted(is("contactId", contact)))
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/contactId")))
                .body("violations.code", equalTo(List.of("unknown-reference")));
    }

    @Test
    void aLoserOfAMergeIsNotToldByItsKind() {
        UUID department = create("departments", "{\"name\": \"Hers\"}");
        UUID head = create("employees", "{\"name\": \"Head\", \"departmentId\": \"%s\"}".formatted(department));
        UUID own = create("companies", "{\"name\": \"Own\", \"responsibleId\": \"%s\"}".formatted(head));
        for (UUID one : List.of(create("contacts", "{\"lastName\": \"Others\"}"), others, UUID.randomUUID()))
            as("Bearer " + Tokens.of("sales-head", head))
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body("{%s}".formatted(is("loserId", one)))
                    .post("/api/v1/companies/" + own + "/merge")
                    .then()
                    .statusCode(422)
                    .body("violations.code", equalTo(List.of("unknown-reference")));
    }

    private static String is(String field, UUID id) {
        return "\"%s\": \"%s\"".formatted(field, id);
    }

    private static UUID deleted(String collection) {
        UUID id = create(
                collection, collection.equals("companies") ? "{\"name\": \"Gone\"}" : "{\"lastName\": \"Gone\"}");
        admin().delete("/api/v1/" + collection + "/" + id).then().statusCode(204);
        return id;
    }

    private ValidatableResponse patch(String path, String json) {
        return as(token)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(json)
                .patch("/api/v1/" + path)
                .then();
    }
}
