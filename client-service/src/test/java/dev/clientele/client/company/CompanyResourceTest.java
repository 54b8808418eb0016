package dev.clientele.client.company;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.as;
import static dev.clientele.client.Api.attribute;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.lines;
import static dev.clientele.client.Api.patch;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.clientele.client.ClientServiceTest;
import dev.clientele.client.Heard;
import dev.clientele.client.Heard.Said;
import dev.clientele.contracts.Stream;
import dev.clientele.testing.TestDatabase;
import dev.clientele.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ClientServiceTest
class CompanyResourceTest {
    @Test
    void aCardIsReadAsItWasWritten() {
        attribute("colour", "STRING");
        attribute("floors", "NUMBER");
        UUID company = create("companies", """
                {"name": " Bluebird ", "inn": "7707083893", "phones": ["8 (912) 345-67-89"], "emails": ["Info@Bluebird.ru"],
                 "tags": ["vip"], "custom": {"colour": "blue", "floors": 3}, "registeredOn": "2020-02-29"}""");

        get("companies/" + company)
                .body("name", equalTo("Bluebird"))
                .body("phones", equalTo(List.of("+79123456789")))
                .body("emails", equalTo(List.of("info@bluebird.ru")))
                .body("custom.floors", equalTo(3))
                .body("isCustomer", equalTo(true))
                .body("createdOn", equalTo("2020-02-29"));
        get("companies?phone=89123456789&tag=vip&inn=7707083893&q=BLUE")
                .body("items.id", equalTo(List.of(company.toString())));
        List<Said> said = Heard.under(Stream.CLIENTS.topic(), "company/" + company, heard -> !heard.isEmpty());
        assertThat(said.getFirst().body().path("reach").path("requisites").asBoolean())
                .isTrue();
        assertThat(said.getFirst().lane()).isEqualTo(TestDatabase.LANES.of(company));
    }

    @Test
    void faultsArePointedAt() {
        post(
                        "companies",
                        "{\"inn\": \"7707083894\", \"emails\": [\"x\"], \"registeredOn\": \"2999-01-01\", \"timeZone\": \"Mars\"}")
                .statusCode(422)
                .body(
                        "violations.pointer.toSet().sort()",
                        equalTo(List.of("/emails/0", "/inn", "/name", "/registeredOn", "/timeZone")));
        post("companies", "{\"name\": \"x\", \"createdOn\": \"2020-01-01\"}")
                .statusCode(422)
                .body("code", equalTo("computed-field"));
        admin().header("Accept-Language", "ru")
                .contentType("application/json")
                .body("{\"name\": \"\"}")
                .post("/api/v1/companies")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("обязательное значение"));
    }

    @Test
    void aPatchLeavesTheRest() {
        for (String code : List.of("a", "b", "c")) attribute(code, "NUMBER");
        UUID company =
                create("companies", "{\"name\": \"Patch\", \"city\": \"Kazan\", \"custom\": {\"a\": 1, \"b\": 2}}");

        patch("companies/" + company, "{\"city\": null, \"custom\": {\"b\": null, \"c\": 3}}")
                .statusCode(200);

        get("companies/" + company)
                .body("name", equalTo("Patch"))
                .body("city", equalTo(null))
                .body("custom", equalTo(Map.of("a", 1, "c", 3)));
    }

    @Test
    void onlyAnAdministratorMovesTheRegistration() {
        UUID company = create("companies", "{\"name\": \"Day\", \"registeredOn\": \"2020-01-01\"}");

        as(Tokens.bearer("integrator"))
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"registeredOn\": \"2019-01-01\"}")
                .patch("/api/v1/companies/" + company)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/registeredOn"));
        patch("companies/" + company, "{\"registeredOn\": \"2019-01-01\"}")
                .statusCode(200)
                .body("createdOn", equalTo("2020-01-01"));
    }

    @Test
    void aCardIsOfADepartmentThatIsThere() {
        String department = "\"departmentId\": \"%s\"";
        String unknown = department.formatted(UUID.randomUUID());
        UUID closing = create("departments", "{\"name\": \"Closing\"}");
        UUID company = create("companies", "{\"name\": \"Placed\", %s}".formatted(department.formatted(closing)));
        UUID contact = create("contacts", "{\"lastName\": \"Placed\"}");
        admin().delete("/api/v1/departments/" + closing).then().statusCode(204);

        for (String card : List.of("companies/" + company, "contacts/" + contact))
            patch(card, "{%s}".formatted(unknown))
                    .statusCode(422)
                    .body("violations.pointer", equalTo(List.of("/departmentId")))
                    .body("violations.code", equalTo(List.of("unknown-reference")));
        String admin = Tokens.bearer("admin");
        assertThat(refused(admin, "companies", "{\"name\": \"Misplaced\", %s}".formatted(unknown)))
                .isEqualTo("/departmentId unknown-reference");
        assertThat(refused(admin, "contacts", "{\"lastName\": \"Misplaced\", %s}".formatted(unknown)))
                .isEqualTo("/departmentId unknown-reference");
        patch("contacts/" + contact, "{%s}".formatted(department.formatted(closing)))
                .statusCode(422);
        patch("companies/" + company, "{\"city\": \"Omsk\", %s}".formatted(department.formatted(closing)))
                .statusCode(200);
        lines("companies", "{\"name\": \"Right\"}", "{\"name\": \"Wrong\", %s}".formatted(unknown))
                .statusCode(200)
                .body(containsString("/departmentId"));
    }

    @Test
    void aManagerSeesTheirOwnClientsOnly() {
        UUID department = create("departments", "{\"name\": \"North\"}");
        UUID mine = create("employees", "{\"name\": \"Maria\", \"departmentId\": \"%s\"}".formatted(department));
        UUID other = create("employees", "{\"name\": \"Oleg\"}");
        UUID head = create("employees", "{\"name\": \"Head\", \"departmentId\": \"%s\"}".formatted(department));
        UUID visible = create("companies", "{\"name\": \"Rows mine\", \"responsibleId\": \"%s\"}".formatted(mine));
        UUID foreign = create("companies", "{\"name\": \"Rows other\", \"responsibleId\": \"%s\"}".formatted(other));
        UUID payment = create(
                "payments", "{\"companyId\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(foreign));
        String manager = "Bearer " + Tokens.of("manager", mine);

        as(manager).get("/api/v1/companies/" + visible).then().statusCode(200);
        as(manager).get("/api/v1/companies/" + foreign).then().statusCode(404);
        as(manager).get("/api/v1/payments/" + payment).then().statusCode(404);
        as(manager).get("/api/v1/companies?q=Rows").then().body("items.id", equalTo(List.of(visible.toString())));
        as(manager).get("/api/v1/clients?q=Rows").then().body("items", hasSize(1));
        as("Bearer " + Tokens.of("sales-head", head))
                .get("/api/v1/companies?q=Rows")
                .then()
                .body("items", hasSize(1));
        as(manager)
                .contentType("application/json")
                .body("{\"companyId\": \"%s\", \"amount\": 1, \"paidAt\": \"2026-01-01\"}".formatted(foreign))
                .post("/api/v1/payments")
                .then()
                .statusCode(422);
        as(Tokens.bearer("analyst"))
                .contentType("application/json")
                .body("{\"name\": \"x\"}")
                .post("/api/v1/companies")
                .then()
                .statusCode(403);
    }

    @Test
    void ofAForeignThingNobodyLearnsMoreThanThatItsNameIsTaken() {
        UUID mine = create("employees", "{\"name\": \"Nina\"}");
        UUID foreign = create("companies", "{\"name\": \"Names\", \"externalId\": \"names-1\"}");
        create("payments", """
                {"companyId": "%s", "amount": 1, "paidAt": "2026-01-01", "externalId": "names-1"}""".formatted(foreign));
        post("companies/" + foreign + "/consents", """
                {"purpose": "PERSONAL_DATA", "state": "GRANTED", "ip": "203.0.113.9", "externalId": "names-1"}""").statusCode(201);
        String manager = "Bearer " + Tokens.of("manager", mine);
        String company = "{\"name\": \"Mine\", \"externalId\": \"names-1\"}";
        UUID own = UUID.fromString(as(manager)
                .contentType("application/json")
                .body("{\"name\": \"Mine\", \"externalId\": \"names-2\"}")
                .post("/api/v1/companies")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        taken(manager, "companies", company);
        taken(manager, "payments", """
                {"companyId": "%s", "amount": 1, "paidAt": "2026-01-01", "externalId": "names-1"}""".formatted(own));
        taken(manager, "companies/" + own + "/consents", """
                {"purpose": "PERSONAL_DATA", "state": "GRANTED", "externalId": "names-1"}""");
        as(manager)
                .contentType("application/x-ndjson")
                .body(company.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/companies")
                .then()
                .statusCode(200)
                .body(not(containsString(foreign.toString())));
        post("companies", company).statusCode(409).header("Location", endsWith("/companies/" + foreign));
        as(manager)
                .contentType("application/json")
                .body("{\"name\": \"Mine\", \"externalId\": \"names-2\"}")
                .post("/api/v1/companies")
                .then()
                .statusCode(409)
                .header("Location", endsWith("/companies/" + own));
    }

    private static void taken(String caller, String path, String draft) {
        as(caller)
                .contentType("application/json")
                .body(draft)
                .post("/api/v1/" + path)
                .then()
                .statusCode(409)
                .body("code", equalTo("external-id-taken"))
                .header("Location", nullValue());
    }

    @Test
    void deletedCardsLeaveTheListAndComeBack() {
        UUID company = create("companies", "{\"name\": \"Phoenix\"}");
        admin().delete("/api/v1/companies/" + company).then().statusCode(204);

        get("companies?q=Phoenix").body("items", hasSize(0));
        get("companies?q=Phoenix&life=DELETED").body("items", hasSize(1));

        post("companies/" + company + "/restore", "").statusCode(200);
        get("companies?q=Phoenix").body("items", hasSize(1));
    }
}
